package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.attribute.IpAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells the values that {@link Variable}s have for what is absent; no request brings them. */
final class Absent {
  private static final int HIGHEST_PORT = 65_535;

  private static final IpAddress ADDRESS = IpAddress.of(new byte[16]);

  private static final Instant TIME = Instant.parse("0001-01-01T00:00:00Z");

  private Absent() {}

  static boolean isText(@Nullable Object value) {
    return value == null
        || (value instanceof String text && text.length() == 1 && text.charAt(0) == 0);
  }

  static boolean isAddress(@Nullable Object value) {
    return value == null || ADDRESS.equals(value);
  }

  static boolean isTime(Instant value) {
    return value.equals(TIME);
  }

  static boolean isDuration(Duration value) {
    return value.isNegative();
  }

  static boolean isPort(long value) {
    return value < 0 || value > HIGHEST_PORT;
  }
}
