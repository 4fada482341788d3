package io.meshless.telemetry.istio.accesslog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the JSON in a text: what is in it stands where it stands in the text. */
final class JsonFormat {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final ConfigScalar text;
  private final JsonParser parser;

  private JsonFormat(ConfigScalar text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /** The object in a text; null when there is none, which was reported. */
  static @Nullable ConfigMap read(ConfigScalar text, ProblemScope scope) {
    try (JsonParser parser = JSON.createParser(text.text())) {
      ConfigNode node = new JsonFormat(text, parser).whole();
      if (node instanceof ConfigMap map) {
        return map;
      }
      report(text, 0, "found " + node.describe() + ", wanted an object", scope);
    } catch (JsonProcessingException e) {
      long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
      report(text, (int) Math.max(0, offset), e.getOriginalMessage(), scope);
    } catch (IOException e) {
      report(text, 0, String.valueOf(e.getMessage()), scope);
    }
    return null;
  }

  private static void report(ConfigScalar text, int offset, String why, ProblemScope scope) {
    scope.report(
        Severity.ERROR,
        "bad-format",
        text.locationOf(Math.min(offset, text.text().length())),
        "the format is no JSON, so Istio's is taken: " + why,
        "Write an object, such as {\"code\": \"%RESPONSE_CODE%\"}, or set accessLogEncoding to"
            + " TEXT.");
  }

  private ConfigNode whole() throws IOException {
    parser.nextToken();
    ConfigNode node = node();
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "something stands behind the object");
    }
    return node;
  }

  private ConfigNode node() throws IOException {
    JsonToken token = parser.currentToken();
    int start = start();
    if (token == JsonToken.START_OBJECT) {
      List<ConfigMap.Entry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        ConfigScalar key = scalar(ConfigScalar.Kind.STRING, parser.currentName());
        parser.nextToken();
        entries.add(new ConfigMap.Entry(key, node()));
      }
      return new ConfigMap(entries, text.locationOf(start));
    }
    if (token == JsonToken.START_ARRAY) {
      List<ConfigNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node());
      }
      return new ConfigList(items, text.locationOf(start));
    }
    if (token == null) {
      throw new JsonParseException(parser, "it is empty");
    }
    return scalar(kind(token), parser.getText());
  }

  private static ConfigScalar.Kind kind(JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT -> ConfigScalar.Kind.INTEGER;
      case VALUE_NUMBER_FLOAT -> ConfigScalar.Kind.FLOAT;
      case VALUE_TRUE, VALUE_FALSE -> ConfigScalar.Kind.BOOLEAN;
      case VALUE_NULL -> ConfigScalar.Kind.NULL;
      default -> ConfigScalar.Kind.STRING;
    };
  }

  private int start() {
    return (int) Math.max(0, parser.currentTokenLocation().getCharOffset());
  }

  /** The letters of a text stand behind its quote; escapes before one move it a little. */
  private ConfigScalar scalar(ConfigScalar.Kind kind, String value) {
    int start = start() + (kind == ConfigScalar.Kind.STRING ? 1 : 0);
    SourceLocation location = text.locationOf(start);
    return new ConfigScalar(
        value,
        kind,
        location,
        location == null
            ? null
            : index ->
                Objects.requireNonNullElse(
                    text.locationOf(Math.min(start + index, text.text().length())), location));
  }
}
