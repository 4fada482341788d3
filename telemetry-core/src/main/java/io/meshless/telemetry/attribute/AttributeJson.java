package io.meshless.telemetry.attribute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.json.Json;
import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import io.meshless.telemetry.text.ValueText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a bag from a JSON object, and writes one; {@link AttributeBag#ofJson} tells how. */
final class AttributeJson {
  private AttributeJson() {}

  static AttributeBag read(String json, AttributeVocabulary vocabulary) {
    JsonNode object = parse(json);
    AttributeBag.Builder bag = AttributeBag.builder(vocabulary);
    object
        .properties()
        .forEach(
            entry -> bag.put(entry.getKey(), value(entry.getKey(), entry.getValue(), vocabulary)));
    return bag.build();
  }

  static String write(AttributeBag bag) {
    return ShownText.of(Json.text(object(bag)));
  }

  private static ObjectNode object(AttributeBag bag) {
    Map<String, Object> sorted = new TreeMap<>();
    bag.forEach(sorted::put);
    ObjectNode object = Json.MAPPER.createObjectNode();
    sorted.forEach((name, value) -> object.set(name, node(value)));
    return object;
  }

  private static JsonNode node(Object value) {
    if (value instanceof Long || value instanceof Double || value instanceof Boolean) {
      return Json.MAPPER.valueToTree(value);
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = Json.MAPPER.createObjectNode();
      map.forEach((key, entry) -> object.put(String.valueOf(key), String.valueOf(entry)));
      return object;
    }
    return Json.MAPPER.getNodeFactory().textNode(ValueText.of(value));
  }

  private static JsonNode parse(String json) {
    JsonNode node;
    try {
      node = Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    if (node == null || !node.isObject()) {
      throw new IllegalArgumentException("wanted a JSON object of attributes");
    }
    return node;
  }

  private static Object value(String name, JsonNode node, AttributeVocabulary vocabulary) {
    ValueType type = vocabulary.find(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "unknown attribute '%s'. %s"
              .formatted(name, Suggestion.didYouMean(name, vocabulary.names()).orElse(""))
              .strip());
    }
    Object value = read(type, node);
    if (value == null) {
      throw new IllegalArgumentException(
          "attribute '%s' is %s, but its value is %s".formatted(name, type, node));
    }
    return value;
  }

  /** Null when the value is not of this type. */
  private static @Nullable Object read(ValueType type, JsonNode node) {
    return switch (type) {
      case INT64 -> node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : null;
      case DOUBLE -> node.isNumber() ? node.doubleValue() : null;
      case BOOL -> node.isBoolean() ? node.booleanValue() : null;
      case STRING_MAP -> node.isObject() ? map(node) : null;
      case UNSPECIFIED -> node.asText();
      default -> node.isTextual() ? readText(type, node.textValue()) : null;
    };
  }

  private static @Nullable Object readText(ValueType type, String text) {
    if (type == ValueType.DURATION) {
      Long nanos = GoDuration.parse(text);
      return nanos == null ? null : Duration.ofNanos(nanos);
    }
    if (type == ValueType.TIMESTAMP) {
      return time(text);
    }
    return type == ValueType.IP_ADDRESS ? IpAddress.parse(text) : text;
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Map<String, String> map(JsonNode object) {
    Map<String, String> map = new LinkedHashMap<>();
    object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return map;
  }
}
