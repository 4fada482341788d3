package io.meshless.telemetry.expression.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshless.telemetry.attribute.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of vectors: one key names the kind. */
final class TypedValue {
  private static final Pattern TIMESTAMP =
      Pattern.compile("(.{19}(?:\\.\\d+)?)(?:Z|([+-])(\\d\\d):(\\d\\d))");
  private static final Pattern DURATION_PART = Pattern.compile("([0-9.]+)(h|ms|m|s|µs|us|ns)");

  private TypedValue() {}

  static Object read(JsonNode node) {
    Map.Entry<String, JsonNode> entry = node.properties().iterator().next();
    String text = entry.getValue().asText();
    return switch (entry.getKey()) {
      case "string" -> text;
      case "int64" -> Long.valueOf(text);
      case "double" -> readDouble(text);
      case "bool" -> entry.getValue().booleanValue();
      case "timestamp" -> readTimestamp(text);
      case "duration" -> readDuration(text);
      case "ip" -> Objects.requireNonNull(IpAddress.parse(text), text);
      case "bytes" -> IpAddress.of(HexFormat.of().parseHex(text));
      case "stringMap" -> readMap(entry.getValue());
      default -> throw new IllegalArgumentException("unknown kind of value: " + node);
    };
  }

  private static Double readDouble(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.valueOf(text);
    };
  }

  /** Offsets go beyond those that {@code java.time} knows. */
  private static Instant readTimestamp(String text) {
    Matcher matcher = TIMESTAMP.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a timestamp: " + text);
    }
    Instant local = LocalDateTime.parse(matcher.group(1)).toInstant(ZoneOffset.UTC);
    if (matcher.group(2) == null) {
      return local;
    }
    long hours = Long.parseLong(matcher.group(3));
    long seconds = hours * 3_600 + Long.parseLong(matcher.group(4)) * 60;
    return matcher.group(2).equals("-") ? local.plusSeconds(seconds) : local.minusSeconds(seconds);
  }

  private static Duration readDuration(String text) {
    Duration sum = Duration.ZERO;
    Matcher matcher = DURATION_PART.matcher(text);
    while (matcher.find()) {
      sum = sum.plusNanos(nanos(matcher.group(1), matcher.group(2)));
    }
    return text.startsWith("-") ? sum.negated() : sum;
  }

  private static long nanos(String number, String unit) {
    long unitNanos =
        switch (unit) {
          case "h" -> 3_600_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "s" -> 1_000_000_000L;
          case "ms" -> 1_000_000L;
          case "us", "µs" -> 1_000L;
          default -> 1L;
        };
    return new java.math.BigDecimal(number)
        .multiply(java.math.BigDecimal.valueOf(unitNanos))
        .longValueExact();
  }

  private static Map<String, String> readMap(JsonNode node) {
    Map<String, String> map = new TreeMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }
}
