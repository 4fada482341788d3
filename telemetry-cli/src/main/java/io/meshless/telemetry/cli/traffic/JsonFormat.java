package io.meshless.telemetry.cli.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import java.util.HashMap;
import java.util.Map;

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
  private final JsonFields fields;

  JsonFormat(AttributeVocabulary vocabulary, Map<String, Target> mapping, LogEntries entries) {
    this.vocabulary = vocabulary;
    this.mapping = mapping;
    this.entries = entries;
    this.fields = new JsonFields(mapping.keySet().stream().anyMatch(JsonFields::isPointer));
  }

  @Override
  public AttributeBag read(String line) throws UnreadableLineException {
    if (!mapping.isEmpty()) {
      return mapped(fields.read(line), mapping);
    }
    // In these quotes it can only be a key or a whole value. Without either, the line is read once.
    if (line.contains("\"start_time\"") || line.contains("\"instance\"")) {
      Map<String, String> told = fields.read(line);
      if (told.containsKey("start_time")) {
        return envoy.of(field -> told.get(field.key()));
      }
      String instance = told.get("instance");
      if (instance != null && told.containsKey("level")) {
        return ofEntry(instance, told);
      }
    }
    return ofBag(line);
  }

  private AttributeBag ofBag(String line) throws UnreadableLineException {
    try {
      return AttributeBag.ofJson(line, vocabulary);
    } catch (IllegalArgumentException e) {
      throw e.getCause() instanceof JsonProcessingException
          ? JsonFields.notJson()
          : new UnreadableLineException("an object with a field that is no attribute");
    }
  }

  private AttributeBag ofEntry(String instance, Map<String, String> told)
      throws UnreadableLineException {
    Map<String, Target> variables = entries.find(instance);
    if (variables == null) {
      throw new UnreadableLineException(
          "a line of an instance that the configuration does not have");
    }
    return mapped(told, variables);
  }

  private AttributeBag mapped(Map<String, String> told, Map<String, Target> targets) {
    AttributeBag.Builder bag = AttributeBag.builder(vocabulary);
    Map<AttributeName, Map<String, String>> maps = new HashMap<>();
    targets.forEach(
        (field, target) -> {
          String text = told.get(field);
          if (text != null && !text.isEmpty() && RequestLine.isTold(text)) {
            target.put(text, bag, maps);
          }
        });
    return bag.build();
  }
}
