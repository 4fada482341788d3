package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.TimeText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Values of attributes from the texts of logs. */
final class TypedText {
  private TypedText() {}

  /** The value; null when the text is none of this type. Plain numbers of durations are seconds. */
  static @Nullable Object read(String text, ValueType type) {
    try {
      return switch (type) {
        case INT64 -> Long.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case BOOL -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? false : null;
        case DURATION -> duration(text);
        case TIMESTAMP -> time(text);
        case IP_ADDRESS -> IpAddress.parse(text);
        case STRING_MAP -> null;
        default -> text;
      };
    } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
      return null;
    }
  }

  private static Duration duration(String text) {
    Long nanos = GoDuration.parse(text);
    return Duration.ofNanos(
        nanos == null ? new BigDecimal(text).movePointRight(9).longValue() : nanos);
  }

  private static @Nullable Instant time(String text) {
    if (text.indexOf('T') > 0) {
      return TimeText.parse(text);
    }
    BigDecimal seconds = new BigDecimal(text);
    return Instant.ofEpochSecond(
        seconds.longValue(), seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
  }
}
