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
      two equivalent names, such as `label_names` and `labelNames`; this page shows the first. Unknown
      fields are refused. Expressions are CEXL; a text in an expression needs its own quotes:
      `severity: '"info"'`.

      Editors check and complete files that begin with the path of the schema, which
      [`telemetry schema`](cli.md#telemetry-schema) prints:

      ```yaml
      # yaml-language-server: $schema=telemetry.schema.json
      ```

      [problems.md](problems.md) lists the messages about mistakes.

      ## What a configuration may do to files

      Whoever writes the configuration is trusted like the service itself: a [stdio](#stdio) handler
      creates and appends to any file that the service may write, and follows links to it. For a
      `ROTATED_FILE` it also creates missing folders (mode 0744), renames the file, and deletes older
      rotated ones. Whatever the configuration says:

      - It writes only to regular files, standard output and standard error, including their names in
        `/dev` and `/proc/self/fd`. Folders, named pipes, sockets and devices are refused.
      - It deletes only regular files next to the log that are named `<log>-<time><.ending>`, with a time
        as rotation writes it, such as `access-2026-11-22T07-19-53.956.log`; never links or folders.
      - It never changes the permissions of a file that it did not create. New files are 0640 unless
        `file_mode` says otherwise, less the process's umask; the successor of a rotated file gets that
        file's permissions.
      - Two handlers of one configuration never write to the same file, under any of its names.
      - A hanging file system delays a load or a close by a few seconds, and no request unless the
        application chose to wait. Lines that cannot be written are dropped and counted.
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
