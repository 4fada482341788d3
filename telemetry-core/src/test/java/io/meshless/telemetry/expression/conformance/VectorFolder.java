package io.meshless.telemetry.expression.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A folder with {@code vocabulary.json} and {@code expressions.json}. */
record VectorFolder(AttributeVocabulary vocabulary, List<Vector> vectors) {
  static VectorFolder read(Path folder) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode attributes = mapper.readTree(folder.resolve("vocabulary.json").toFile());
    Map<String, ValueType> types = new LinkedHashMap<>();
    attributes
        .get("attributes")
        .properties()
        .forEach(entry -> types.put(entry.getKey(), type(entry.getValue().asText())));
    List<Vector> vectors = new ArrayList<>();
    mapper
        .readTree(folder.resolve("expressions.json").toFile())
        .get("vectors")
        .forEach(vector -> vectors.add(Vector.read(vector)));
    return new VectorFolder(AttributeVocabulary.of(types), List.copyOf(vectors));
  }

  private static ValueType type(String name) {
    return name.equals("VALUE_TYPE_UNSPECIFIED") ? ValueType.UNSPECIFIED : ValueType.valueOf(name);
  }
}
