package io.meshless.telemetry.attribute;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.json.Json;
import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import io.meshless.telemetry.text.TimeText;
import io.meshless.telemetry.text.ValueText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bag from a JSON object, and writes one; {@link AttributeBag#ofJson} tells how. Recorded
 * traffic has millions of them, so they are read without a tree between.
 */
final class AttributeJson {
  private AttributeJson() {}

  static AttributeBag read(String json, AttributeVocabulary vocabulary) {
    AttributeBag.Builder bag = AttributeBag.builder(vocabulary);
    // An array is read where it is; of a text a copy is made into a much larger buffer.
    try (JsonParser in = Json.MAPPER.createParser(json.toCharArray())) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("wanted a JSON object of attributes");
      }
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        in.nextToken();
        AttributeName known = known(name, vocabulary);
        bag.put(known, value(known, in, vocabulary));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private static AttributeName known(String text, AttributeVocabulary vocabulary) {
    AttributeName name = AttributeName.find(text);
    if (name == null || vocabulary.find(name) == null) {
      throw new IllegalArgumentException(
          "unknown attribute '%s'. %s"
              .formatted(text, Suggestion.didYouMean(text, vocabulary.names()).orElse(""))
              .strip());
    }
    return name;
  }

  private static Object value(AttributeName name, JsonParser in, AttributeVocabulary vocabulary)
      throws IOException {
    ValueType type = Objects.requireNonNull(vocabulary.find(name));
    Object value = read(type, in);
    if (value == null) {
      throw new IllegalArgumentException(
          "attribute '%s' is %s, but its value is %s"
              .formatted(name.text(), type, Json.text(in.readValueAsTree())));
    }
    return value;
  }

  /** Null when the value is not of this type; it is not passed then. */
  private static @Nullable Object read(ValueType type, JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    return switch (type) {
      case INT64 ->
          token == JsonToken.VALUE_NUMBER_INT && in.getNumberType() != NumberType.BIG_INTEGER
              ? in.getLongValue()
              : null;
      case DOUBLE -> token.isNumeric() ? in.getDoubleValue() : null;
      case BOOL -> token.isBoolean() ? token == JsonToken.VALUE_TRUE : null;
      case STRING_MAP -> token == JsonToken.START_OBJECT ? map(in) : null;
      case UNSPECIFIED -> text(in);
      default -> token == JsonToken.VALUE_STRING ? readText(type, in.getText()) : null;
    };
  }

  private static @Nullable Object readText(ValueType type, String text) {
    if (type == ValueType.DURATION) {
      Long nanos = GoDuration.parse(text);
      return nanos == null ? null : Duration.ofNanos(nanos);
    }
    if (type == ValueType.TIMESTAMP) {
      return TimeText.parse(text);
    }
    return type == ValueType.IP_ADDRESS ? IpAddress.parse(text) : text;
  }

  private static Map<String, String> map(JsonParser in) throws IOException {
    Map<String, String> map = new LinkedHashMap<>();
    for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
      in.nextToken();
      map.put(key, text(in));
    }
    return map;
  }

  /** The text of a plain value; that of any other is empty. */
  private static String text(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      return String.valueOf(in.getDoubleValue());
    }
    if (in.currentToken().isScalarValue()) {
      return in.getText();
    }
    in.skipChildren();
    return "";
  }
}
