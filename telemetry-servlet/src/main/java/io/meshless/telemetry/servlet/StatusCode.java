package io.meshless.telemetry.servlet;

/** HTTP status codes as INT64 values, one object for each. */
final class StatusCode {
  private static final int LIMIT = 600;
  private static final Long[] CODES = new Long[LIMIT];

  static {
    for (int code = 0; code < LIMIT; code++) {
      CODES[code] = (long) code;
    }
  }

  private StatusCode() {}

  static Long of(int code) {
    return code >= 0 && code < LIMIT ? CODES[code] : Long.valueOf(code);
  }
}
