package io.meshless.telemetry.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.compile.RuleFields;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes the JSON Schema of all kinds (draft 2020-12) of the field tables. */
final class JsonSchema {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String GO_DURATION =
      "^[-+]?(0|([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)"
          + "(([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))*)$";

  /** What a cluster has in the metadata of a resource; those that people write come first. */
  private static final List<String> METADATA =
      List.of(
          "name",
          "namespace",
          "labels",
          "annotations",
          "generateName",
          "clusterName",
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "finalizers",
          "generation",
          "initializers",
          "managedFields",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  private JsonSchema() {}

  static String text() throws JsonProcessingException {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:meshless-telemetry:configuration");
    schema.put("title", "Meshless Telemetry: a resource");
    schema.put("type", "object");
    schema.putArray("required").add("kind");
    envelope(schema.putObject("properties"));
    ArrayNode cases = schema.putArray("allOf");
    ObjectNode definitions = schema.putObject("$defs");
    for (Kind kind : Kind.all()) {
      ObjectNode definition = table(kind.table());
      definition.put("description", kind.meaning());
      definitions.set(kind.name(), definition);
      ObjectNode branch = cases.addObject();
      is(branch.putObject("if"), "kind", kind.name());
      ObjectNode then = branch.putObject("then");
      then.putArray("required").add("metadata");
      ArrayNode keys = then.putObject("propertyNames").putArray("enum");
      List.of("apiVersion", "kind", "metadata", "spec", "status").forEach(keys::add);
      ObjectNode properties = then.putObject("properties");
      ObjectNode metadata = properties.putObject("metadata");
      metadata.putArray("required").add("name");
      ArrayNode names = metadata.putObject("propertyNames").putArray("enum");
      METADATA.forEach(names::add);
      properties.set("spec", reference(kind.name()));
    }
    params(cases, "instance", "compiled_template", Kind.templates());
    params(cases, "handler", "compiled_adapter", Kind.handlers());
    list(cases);
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  private static void envelope(ObjectNode properties) {
    properties.putObject("apiVersion").put("description", "Ignored.");
    ObjectNode kind = properties.putObject("kind");
    kind.put("type", "string");
    kind.put("description", "What the resource is; kinds that are not telemetry are passed over.");
    ArrayNode known = kind.putArray("examples");
    Kind.all().forEach(k -> known.add(k.name()));
    ObjectNode metadata = properties.putObject("metadata");
    metadata.put("type", "object");
    ObjectNode names = metadata.putObject("properties");
    names.set("name", scalar());
    names.set("namespace", scalar());
    names.set("labels", texts());
    names.set("annotations", texts());
  }

  private static ObjectNode texts() {
    ObjectNode texts = typed("object");
    texts.set("additionalProperties", scalar());
    return texts;
  }

  /** What {@code kubectl get -o yaml} prints. */
  private static void list(ArrayNode cases) {
    ObjectNode branch = cases.addObject();
    is(branch.putObject("if"), "kind", "List");
    ObjectNode then = branch.putObject("then");
    then.putArray("required").add("items");
    ObjectNode items = then.putObject("properties").putObject("items");
    items.put("type", "array");
    items.set("items", MAPPER.createObjectNode().put("$ref", "#"));
  }

  /** The params of a unified resource are those of the kind that it names, in either spelling. */
  private static void params(ArrayNode cases, String kind, String field, List<Kind> kinds) {
    for (Kind named : kinds) {
      for (String spelling : Set.of(field, jsonName(field)).stream().sorted().toList()) {
        ObjectNode branch = cases.addObject();
        ObjectNode condition = branch.putObject("if");
        is(condition, "kind", kind);
        ObjectNode spec = ((ObjectNode) condition.get("properties")).putObject("spec");
        spec.put("type", "object");
        is(spec, spelling, named.name());
        condition.withArray("required").add("spec");
        ObjectNode then = branch.putObject("then").putObject("properties").putObject("spec");
        then.putObject("properties").set("params", reference(named.name()));
      }
    }
  }

  private static void is(ObjectNode condition, String property, String value) {
    condition.putObject("properties").putObject(property).put("const", value);
    condition.putArray("required").add(property);
  }

  private static ObjectNode reference(String name) {
    return MAPPER.createObjectNode().put("$ref", "#/$defs/" + name);
  }

  private static ObjectNode table(FieldTable table) {
    ObjectNode schema = typed("object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    Set<String> groups = new TreeSet<>();
    for (Field<?> field : table.fields()) {
      for (String name : names(field)) {
        properties.set(name, described(field));
      }
      groups.add(field.choiceGroup());
    }
    if (table.fields().contains(RuleFields.ACTION_HANDLER)) {
      schema.putArray("required").add("handler").add("instances");
      ((ObjectNode) properties.get("instances")).put("minItems", 1);
    }
    groups.remove("");
    groups.forEach(group -> atMostOne(table, group, schema));
    return schema;
  }

  private static void atMostOne(FieldTable table, String group, ObjectNode schema) {
    List<Field<?>> fields =
        table.fields().stream().filter(f -> f.choiceGroup().equals(group)).toList();
    ArrayNode refused = schema.putObject("not").putArray("anyOf");
    for (int i = 0; i < fields.size(); i++) {
      for (int j = i + 1; j < fields.size(); j++) {
        for (String one : names(fields.get(i))) {
          for (String other : names(fields.get(j))) {
            refused.addObject().putArray("required").add(one).add(other);
          }
        }
      }
    }
  }

  private static List<String> names(Field<?> field) {
    return field.protoName().equals(field.jsonName())
        ? List.of(field.protoName())
        : List.of(field.protoName(), field.jsonName());
  }

  private static String jsonName(String protoName) {
    return Field.text(protoName).jsonName();
  }

  private static ObjectNode described(Field<?> field) {
    ObjectNode schema = type(field.type());
    schema.put("description", field.meaning());
    return schema;
  }

  private static ObjectNode type(FieldType<?> type) {
    if (type instanceof FieldType.Bool) {
      return typed("boolean");
    }
    if (type instanceof FieldType.Whole whole) {
      return whole(whole.bits());
    }
    if (type instanceof FieldType.Real) {
      ObjectNode number = MAPPER.createObjectNode();
      ArrayNode either = number.putArray("anyOf");
      either.add(typed("number"));
      either.addObject().putArray("enum").add("NaN").add("Infinity").add("-Infinity");
      return number;
    }
    if (type instanceof FieldType.Span) {
      return typed("string").put("pattern", GO_DURATION);
    }
    if (type instanceof FieldType.Choice<?> choice) {
      return choice(choice);
    }
    if (type instanceof FieldType.ListOf<?> list) {
      ObjectNode schema = typed("array");
      schema.set("items", type(list.item()));
      return schema;
    }
    if (type instanceof FieldType.MapOf<?> map) {
      ObjectNode schema = typed("object");
      schema.set("additionalProperties", type(map.value()));
      return schema;
    }
    if (type instanceof FieldType.Message message) {
      return table(message.table());
    }
    return type instanceof FieldType.Tree ? typed("object") : scalar();
  }

  private static ObjectNode whole(int bits) {
    if (bits == 64) {
      return typed("integer", "string").put("pattern", "^-?[0-9]+$");
    }
    return typed("integer").put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
  }

  private static ObjectNode choice(FieldType.Choice<?> choice) {
    ObjectNode schema = MAPPER.createObjectNode();
    ArrayNode either = schema.putArray("anyOf");
    ArrayNode names = either.addObject().putArray("enum");
    choice.names().forEach(names::add);
    ObjectNode number = either.addObject().put("type", "integer");
    // Of the others any number is read, as one that says nothing.
    if (choice.unknown() == null || !choice.unknown().name().endsWith("UNSPECIFIED")) {
      number.put("minimum", 0).put("maximum", choice.names().size() - 1);
    }
    either.addObject().put("type", "null");
    return schema;
  }

  /** Scalars are taken by their source text. */
  private static ObjectNode scalar() {
    return typed("string", "number", "boolean");
  }

  /** Every field may be null, which leaves it unset. */
  private static ObjectNode typed(String... types) {
    ObjectNode schema = MAPPER.createObjectNode();
    ArrayNode all = schema.putArray("type");
    for (String type : types) {
      all.add(type);
    }
    all.add("null");
    return schema;
  }
}
