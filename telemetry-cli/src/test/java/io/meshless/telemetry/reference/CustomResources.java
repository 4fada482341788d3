package io.meshless.telemetry.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.config.reading.ResourceTranslators;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes of the field tables what a cluster has to know: the definitions of Mixer's custom
 * resources, and the roles that may read them, and those of others that we translate, and report.
 *
 * <p>An unknown field is kept, not pruned: pruned it would be lost without a word, kept it is
 * refused by name.
 */
final class CustomResources {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String GROUP = "config.istio.io";
  private static final String KEEP = "x-kubernetes-preserve-unknown-fields";
  private static final String TEXT_OR_NUMBER = "x-kubernetes-int-or-string";

  private CustomResources() {}

  static String definitions() {
    return Kind.all().stream()
        .map(CustomResources::definition)
        .map(YamlText::of)
        .collect(Collectors.joining("---\n"));
  }

  static String roles() {
    ObjectNode reader = role("telemetry-reader");
    rule(reader, "", List.of("configmaps"), "list", "watch");
    rule(reader, GROUP, plurals(""), "list", "watch");
    ResourceTranslators.kinds()
        .forEach(kind -> rule(reader, kind.group(), List.of(kind.plural()), "list", "watch"));
    ObjectNode reporter = role("telemetry-reporter");
    rule(reporter, "", List.of("events"), "create");
    // The client looks at what it patches.
    rule(reporter, GROUP, plurals(""), "get");
    rule(reporter, GROUP, plurals("/status"), "patch");
    return YamlText.of(reader) + "---\n" + YamlText.of(reporter);
  }

  static ObjectNode definition(Kind kind) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("apiVersion", "apiextensions.k8s.io/v1");
    root.put("kind", "CustomResourceDefinition");
    root.putObject("metadata").put("name", plural(kind.name()) + "." + GROUP);
    ObjectNode spec = root.putObject("spec");
    spec.put("group", GROUP);
    ObjectNode names = spec.putObject("names");
    names.put("kind", kind.name());
    names.put("listKind", kind.name() + "List");
    names.put("plural", plural(kind.name()));
    names.put("singular", kind.name());
    names.putArray("categories").add("telemetry");
    spec.put("scope", "Namespaced");
    ObjectNode version = spec.putArray("versions").addObject();
    version.put("name", "v1alpha2");
    version.put("served", true);
    version.put("storage", true);
    version.putObject("subresources").putObject("status");
    ObjectNode schema = version.putObject("schema").putObject("openAPIV3Schema");
    schema.put("description", kind.meaning());
    schema.put("type", "object");
    schema.put(KEEP, true);
    ObjectNode properties = schema.putObject("properties");
    properties.set("spec", table(kind.table()));
    properties.set("status", status());
    return root;
  }

  /** As Kubernetes and Mixer make it of a name. */
  static String plural(String name) {
    if (name.endsWith("s") || name.endsWith("x")) {
      return name + "es";
    }
    return name.matches(".*[^aeiou]y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
  }

  private static List<String> plurals(String behind) {
    return Kind.all().stream().map(kind -> plural(kind.name()) + behind).sorted().toList();
  }

  private static ObjectNode role(String name) {
    ObjectNode role = MAPPER.createObjectNode();
    role.put("apiVersion", "rbac.authorization.k8s.io/v1");
    role.put("kind", "Role");
    role.putObject("metadata").put("name", name);
    role.putArray("rules");
    return role;
  }

  private static void rule(ObjectNode role, String group, List<String> resources, String... verbs) {
    ObjectNode rule = ((ArrayNode) role.get("rules")).addObject();
    rule.putArray("apiGroups").add(group);
    resources.forEach(rule.putArray("resources")::add);
    List.of(verbs).forEach(rule.putArray("verbs")::add);
  }

  /** What the pods write that report there. */
  private static ObjectNode status() {
    ObjectNode status = typed("object");
    ObjectNode pods = status.putObject("properties").putObject("pods");
    pods.put("description", "What became of the last load, by pod.");
    pods.put("type", "object");
    ObjectNode pod = pods.putObject("additionalProperties");
    pod.put("type", "object");
    ObjectNode properties = pod.putObject("properties");
    text(properties, "state", "Whether it was loaded or refused.");
    text(properties, "hash", "The hash of the configuration that the pod runs.");
    text(properties, "why", "Why it was refused.");
    text(properties, "time", "When it was told.");
    return status;
  }

  private static void text(ObjectNode properties, String name, String meaning) {
    properties.putObject(name).put("description", meaning).put("type", "string");
  }

  private static ObjectNode table(FieldTable table) {
    ObjectNode schema = typed("object");
    schema.put(KEEP, true);
    ObjectNode properties = schema.putObject("properties");
    for (Field<?> field : table.fields()) {
      Set<String> names = new TreeSet<>(List.of(field.protoName(), field.jsonName()));
      for (String name : names) {
        ObjectNode described = MAPPER.createObjectNode();
        described.put("description", field.meaning());
        described.setAll(type(field.type()));
        properties.set(name, described);
      }
    }
    if (properties.isEmpty()) {
      schema.remove("properties");
    }
    return schema;
  }

  private static ObjectNode type(FieldType<?> type) {
    if (type instanceof FieldType.Bool) {
      return typed("boolean");
    }
    if (type instanceof FieldType.Whole whole) {
      return whole.bits() == 64 ? either() : typed("integer").put("format", "int32");
    }
    if (type instanceof FieldType.Choice<?>) {
      return either();
    }
    if (type instanceof FieldType.Span) {
      return typed("string");
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
    ObjectNode any = type instanceof FieldType.Tree ? typed("object") : MAPPER.createObjectNode();
    // Scalars are taken by their text: 1 and true are expressions, too.
    return any.put("nullable", true).put(KEEP, true);
  }

  private static ObjectNode either() {
    return MAPPER.createObjectNode().put("nullable", true).put(TEXT_OR_NUMBER, true);
  }

  /** Every field may be null, which leaves it unset. */
  private static ObjectNode typed(String type) {
    return MAPPER.createObjectNode().put("nullable", true).put("type", type);
  }

  /** Writes a tree as YAML, a key a line. */
  private static final class YamlText {
    private final StringBuilder out = new StringBuilder();

    static String of(JsonNode node) {
      YamlText text = new YamlText();
      text.map(node, 0);
      return text.out.toString();
    }

    private void map(JsonNode map, int indent) {
      boolean first = true;
      for (String name : (Iterable<String>) map::fieldNames) {
        out.append(" ".repeat(first ? 0 : indent)).append(name).append(':');
        value(map.get(name), indent);
        first = false;
      }
    }

    private void value(JsonNode value, int indent) {
      if (value.isObject() && !value.isEmpty()) {
        out.append('\n').append(" ".repeat(indent + 2));
        map(value, indent + 2);
      } else if (value.isArray() && !value.isEmpty()) {
        out.append('\n');
        for (JsonNode item : value) {
          out.append(" ".repeat(indent)).append('-');
          if (item.isObject()) {
            out.append(' ');
            map(item, indent + 2);
          } else {
            value(item, indent + 2);
          }
        }
      } else {
        boolean isPlain = value.isTextual() && value.textValue().matches("[A-Za-z][\\w./-]*");
        out.append(' ').append(isPlain ? value.textValue() : value.toString()).append('\n');
      }
    }
  }
}
