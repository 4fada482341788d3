package io.meshless.telemetry.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.text.GoDuration;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the typed values of requests: one key names the kind. */
final class TypedValues {
  private TypedValues() {}

  static Object read(JsonNode typed) {
    Map.Entry<String, JsonNode> only = typed.properties().iterator().next();
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "string" -> value.asText();
      case "int64" -> Long.valueOf(value.asText());
      case "double" -> doubleOf(value.asText());
      case "bool" -> value.asBoolean();
      case "timestamp" -> OffsetDateTime.parse(value.asText()).toInstant();
      case "duration" -> Duration.ofNanos(GoDuration.parse(value.asText()));
      case "ip" -> ip(value.asText());
      case "bytes" -> IpAddress.of(HexFormat.of().parseHex(value.asText()));
      case "stringMap" -> map(value);
      default -> throw new IllegalArgumentException("unknown kind of value: " + typed);
    };
  }

  private static double doubleOf(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static IpAddress ip(String text) {
    IpAddress parsed = IpAddress.parse(text);
    if (parsed != null) {
      return parsed;
    }
    try {
      return IpAddress.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Map<String, String> map(JsonNode object) {
    Map<String, String> map = new LinkedHashMap<>();
    object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return map;
  }
}
