package io.meshless.telemetry.attribute;

import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first asked for, at most once. Confined to one request. */
public final class LazyValue {
  /** Computes the value of one attribute. */
  @FunctionalInterface
  public interface Source {
    /** The value, or null when the attribute is absent. */
    @Nullable Object compute();
  }

  private @Nullable Source source;
  private @Nullable Object value;

  LazyValue(Source source) {
    this.source = source;
  }

  /**
   * The value; null when it is absent. A failure of the source is remembered and answered as an
   * {@link UnreadableValue}, which no type accepts.
   */
  @Nullable Object value() {
    Source pending = source;
    if (pending != null) {
      source = null;
      value = compute(pending);
    }
    return value;
  }

  private static @Nullable Object compute(Source source) {
    try {
      Object computed = source.compute();
      return computed == null ? null : AttributeValues.normalise(computed);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return new UnreadableValue(e);
    }
  }
}
