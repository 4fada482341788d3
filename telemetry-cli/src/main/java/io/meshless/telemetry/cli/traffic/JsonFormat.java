package io.meshless.telemetry.cli.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.cli.shell.Json;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects of JSON, one a line: by a mapping when there is one; else Envoy's, lines of {@code
 * stdio}, and bags of attributes, told apart by their keys.
 */
final class JsonFormat implements LineFormat {
  private final AttributeVocabulary vocabulary;

  /** By the names of fields; empty for none. */
  private final Map<String, Target> mapping;

  private final LogEntries entries;
  private final EnvoyRecord envoy = new EnvoyRecord();

  JsonFormat(AttributeVocabulary vocabulary, Map<String, Target> mapping, LogEntries entries) {
    this.vocabulary = vocabulary;
    this.mapping = mapping;
    this.entries = entries;
  }

  @Override
  public AttributeBag read(String line) throws UnreadableLineException {
    JsonNode object = parse(line);
    if (!mapping.isEmpty()) {
      return mapped(object, mapping);
    }
    if (object.has("start_time")) {
      return envoy.of(name -> text(object.get(name)));
    }
    if (object.has("instance") && object.has("level")) {
      return ofEntry(object);
    }
    try {
      return AttributeBag.ofJson(line, vocabulary);
    } catch (IllegalArgumentException e) {
      throw new UnreadableLineException("an object with a field that is no attribute");
    }
  }

  private AttributeBag ofEntry(JsonNode line) throws UnreadableLineException {
    Map<String, Target> variables = entries.find(line.get("instance").asText());
    if (variables == null) {
      throw new UnreadableLineException(
          "a line of an instance that the configuration does not have");
    }
    return mapped(line, variables);
  }

  private AttributeBag mapped(JsonNode object, Map<String, Target> targets) {
    AttributeBag.Builder bag = AttributeBag.builder(vocabulary);
    Map<AttributeName, Map<String, String>> maps = new HashMap<>();
    targets.forEach(
        (field, target) -> {
          String text = text(field.startsWith("/") ? object.at(field) : object.get(field));
          if (text != null && !text.isEmpty() && RequestLine.isTold(text)) {
            target.put(text, bag, maps);
          }
        });
    return bag.build();
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode() ? null : node.asText();
  }

  private static JsonNode parse(String line) throws UnreadableLineException {
    try {
      JsonNode node = Json.parse(line);
      if (node.isObject()) {
        return node;
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableLineException("not JSON");
    }
    throw new UnreadableLineException("not an object of JSON");
  }
}
