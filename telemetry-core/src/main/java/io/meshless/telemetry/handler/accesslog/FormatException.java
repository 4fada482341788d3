package io.meshless.telemetry.handler.accesslog;

import org.jspecify.annotations.Nullable;

/** One mistake in a format. */
final class FormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int offset;
  private final @Nullable String mend;

  /**
   * A mistake.
   *
   * @param offset where it stands in the format, in chars
   */
  FormatException(String code, int offset, String what, @Nullable String mend) {
    super(what, null, false, false);
    this.code = code;
    this.offset = offset;
    this.mend = mend;
  }

  /** What was written does not have the right form. */
  static FormatException form(int offset, String what, String mend) {
    return new FormatException("bad-format", offset, what, mend);
  }

  String code() {
    return code;
  }

  int offset() {
    return offset;
  }

  @Nullable String mend() {
    return mend;
  }
}
