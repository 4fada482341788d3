package io.meshless.telemetry.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schemas keep the rules of the API server for those of custom resources. */
class CustomResourcesTest {
  private static final Set<String> ALLOWED =
      Set.of(
          "additionalProperties",
          "description",
          "format",
          "items",
          "nullable",
          "properties",
          "type",
          "x-kubernetes-int-or-string",
          "x-kubernetes-preserve-unknown-fields");

  @Test
  void everySchemaIsStructural() {
    for (Kind kind : Kind.all()) {
      JsonNode schema =
          CustomResources.definition(kind).at("/spec/versions/0/schema/openAPIV3Schema");
      List<String> wrong = new ArrayList<>();
      check(schema, kind.name(), wrong);

      assertThat(wrong).isEmpty();
    }
  }

  /** What says nothing of its type has to say that it may be anything, or a number or text. */
  private static void check(JsonNode schema, String path, List<String> wrong) {
    boolean isOpen =
        schema.path("x-kubernetes-int-or-string").asBoolean()
            || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    if (!schema.has("type") && !isOpen) {
      wrong.add(path + " has no type");
    }
    if (schema.has("properties") && schema.has("additionalProperties")) {
      wrong.add(path + " has properties and additional ones");
    }
    Set<String> others = new TreeSet<>();
    schema.fieldNames().forEachRemaining(others::add);
    others.removeAll(ALLOWED);
    if (!others.isEmpty()) {
      wrong.add(path + " has " + others);
    }
    schema
        .path("properties")
        .properties()
        .forEach(field -> check(field.getValue(), path + "." + field.getKey(), wrong));
    if (schema.has("additionalProperties")) {
      check(schema.get("additionalProperties"), path + ".*", wrong);
    }
    if (schema.has("items")) {
      check(schema.get("items"), path + "[]", wrong);
    }
  }

  @Test
  void rolesNameTheKindsOfEveryModule() {
    assertThat(CustomResources.roles().lines())
        .contains("  - fluentds", "  - otlps", "  - zipkins", "  - fluentds/status");
  }

  @Test
  void kindsAreCalledAsMixerCalledThem() {
    assertThat(List.of("metric", "logentry", "prometheus", "stdio"))
        .map(CustomResources::plural)
        .containsExactly("metrics", "logentries", "prometheuses", "stdios");
  }
}
