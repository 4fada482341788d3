package io.meshless.telemetry.handler;

import org.jspecify.annotations.Nullable;

/** Thrown when a handler cannot be created, for a reason outside its configuration. */
public final class HandlerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable String field;
  private final @Nullable String mend;

  /** Says what is wrong, in the words of a problem: lower case, with the offending text. */
  public HandlerException(String message) {
    super(message);
    this.field = null;
    this.mend = null;
  }

  /** Says what is wrong, and what caused it. */
  public HandlerException(String message, Throwable cause) {
    this(message, cause, null, null);
  }

  /**
   * Says what is wrong, what caused it, and what the person who owns the configuration can do.
   *
   * @param field the field of the params that it is about, such as {@code output_path}; null when
   *     it is about none
   * @param mend what to do, in a sentence; null when nobody knows
   */
  public HandlerException(
      String message, Throwable cause, @Nullable String field, @Nullable String mend) {
    super(message, cause);
    this.field = field;
    this.mend = mend;
  }

  /** The field of the params that it is about; null when it is about none. */
  public @Nullable String field() {
    return field;
  }

  /** What to do, in a sentence; null when nobody knows. */
  public @Nullable String mend() {
    return mend;
  }
}
