package io.meshless.telemetry.text;

/**
 * What to call something that was thrown by code that is not ours, which may throw again when it is
 * asked what it is.
 */
public final class ThrownText {
  private ThrownText() {}

  /** What it says of itself; the name of its class when it cannot tell. */
  public static String of(Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return thrown.getClass().getName();
    }
  }
}
