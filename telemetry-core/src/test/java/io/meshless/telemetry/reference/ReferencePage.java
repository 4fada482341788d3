package io.meshless.telemetry.reference;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.text.GoDuration;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes {@code docs/configuration.md} of the field tables. */
final class ReferencePage {
  private static final String HEAD =
      """
      # Configuration

      Every kind and field. A resource is a YAML (or JSON) document:

      ```yaml
      kind: metric
      metadata:
        name: requestcount
        namespace: istio-system # the default
      spec:
        value: 1
      ```

      Its full name is `name.kind.namespace`, here `requestcount.metric.istio-system`. Every field has
      two names that mean the same, `label_names` and `labelNames`; this page shows the first. A field
      that is not listed is refused. Expressions are CEXL; a text in an expression has quotes of its
      own: `severity: '"info"'`.

      An editor checks and completes these files when they begin with

      ```yaml
      # yaml-language-server: $schema=docs/schema/telemetry.schema.json
      ```

      What is said about mistakes stands in [problems.md](problems.md).

      ## What a configuration may do to files

      Whoever writes the configuration is trusted as the service itself: a [stdio](#stdio) handler makes
      and appends to any file that the service may write, follows links to it, makes missing folders
      for a `ROTATED_FILE` (mode 0744), and there renames the file and deletes older ones that were put
      aside. What it never does, whatever the configuration says:

      - It writes to regular files only, and to standard output and standard error, also by their names
        in `/dev` and `/proc/self/fd`. Folders, named pipes, sockets and devices are refused.
      - It deletes only regular files beside the log that are named `<log>-<time><.ending>`, with a time
        as rotation writes it, such as `access-2026-11-22T07-19-53.956.log`; never links or folders.
      - It changes the permissions of no file that it did not make. New files are 0640 unless
        `file_mode` says otherwise, less what the umask of the process takes away; a file that follows
        one that was put aside gets that one's permissions.
      - Two handlers of one configuration never write one file, by whatever names they know it.
      - A file system that hangs holds up a load and a close for some seconds each, and no request unless
        the application chose to wait. Lines that it does not take are dropped and counted.
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private ReferencePage() {}

  static String text() {
    ReferencePage reference = new ReferencePage();
    reference.addFunctions();
    Kind.all().forEach(reference::add);
    return reference.page.toString();
  }

  private void add(Kind kind) {
    page.append("\n## ").append(kind.name()).append("\n\n").append(kind.meaning()).append('\n');
    add(kind.table());
    messages(kind.table()).forEach(this::addMessage);
  }

  private void addFunctions() {
    page.append(
        "\n## Functions of expressions\n\n| call | gives | meaning |\n| --- | --- | --- |\n");
    for (Function function : Function.values()) {
      String type =
          function.result() == ValueType.UNSPECIFIED
              ? "what both values are"
              : function.result().name();
      page.append("| `%s` | %s | %s |\n".formatted(function.example(), type, function.meaning()));
    }
  }

  private void addMessage(FieldTable message) {
    page.append("\n### ").append(message.name()).append('\n');
    add(message);
    messages(message).forEach(this::addMessage);
  }

  private void add(FieldTable table) {
    if (table.fields().isEmpty()) {
      page.append("\nIt has no fields.\n");
      return;
    }
    page.append("\n| field | value | default | meaning |\n| --- | --- | --- | --- |\n");
    for (Field<?> field : table.fields()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(field.protoName(), words(field.type()), shown(field), meaning(field)));
    }
  }

  private static Stream<FieldTable> messages(FieldTable table) {
    return table.fields().stream().flatMap(field -> message(field.type()).stream()).distinct();
  }

  private static Optional<FieldTable> message(FieldType<?> type) {
    if (type instanceof FieldType.Message message) {
      return Optional.of(message.table());
    }
    if (type instanceof FieldType.ListOf<?> list) {
      return message(list.item());
    }
    return type instanceof FieldType.MapOf<?> map ? message(map.value()) : Optional.empty();
  }

  private static String words(FieldType<?> type) {
    if (type instanceof FieldType.ListOf<?> list) {
      return "a list, each " + words(list.item());
    }
    if (type instanceof FieldType.MapOf<?> map) {
      return "a mapping, each " + words(map.value());
    }
    if (type instanceof FieldType.Choice<?> choice) {
      return choice.names().stream()
          .map(name -> "`" + name + "`")
          .collect(Collectors.joining(", ", "one of ", ", or its number from 0"));
    }
    return type instanceof FieldType.Message message
        ? "[" + message.table().name() + "](#" + anchor(message.table()) + ")"
        : type.words();
  }

  private static String anchor(FieldTable table) {
    return table.name().replace(' ', '-');
  }

  private static String shown(Field<?> field) {
    Object value = field.defaultValue();
    if (value == null || value.equals("") || value.toString().equals("[]")) {
      return "";
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty() ? "" : "`" + new TreeMap<>(map) + "`";
    }
    return value instanceof Duration duration
        ? "`" + GoDuration.format(duration.toNanos()) + "`"
        : "`" + value + "`";
  }

  private static String meaning(Field<?> field) {
    String group = field.choiceGroup().isEmpty() ? "" : " Only one of these may be given.";
    return field.meaning().replace("|", "\\|") + group;
  }
}
