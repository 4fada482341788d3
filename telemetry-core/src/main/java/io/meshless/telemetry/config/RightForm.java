package io.meshless.telemetry.config;

import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.ShownText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what was given in the form that is wanted, as an example in a message. */
final class RightForm {
  private static final int MOST_SHOWN = 80;

  /** A duration as people write it, whose unit is clear. */
  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?i)(?:PT)?([0-9]{1,9})"
              + " ?(ms|millis|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)");

  private RightForm() {}

  /** A mapping was wanted: the value in the first field that can hold it, however deep. */
  static String ofMessage(FieldTable table, ConfigNode given) {
    String text = text(given);
    String example = text == null ? null : nested(table, given, text, 4);
    return example != null
        ? "Write " + example + "."
        : given instanceof ConfigList
            ? "Take the '-' away: its fields are not items of a list."
            : "Write its fields on lines below, indented: "
                + table.fields().stream()
                    .limit(3)
                    .map(Field::protoName)
                    .collect(Collectors.joining(", "))
                + ".";
  }

  private static @Nullable String nested(
      FieldTable table, ConfigNode given, String text, int depth) {
    for (Field<?> field : table.fields()) {
      if (holds(field.type(), given)) {
        return "{" + field.protoName() + ": " + text + "}";
      }
    }
    for (Field<?> field : table.fields()) {
      if (depth > 0 && field.type() instanceof FieldType.Message message) {
        String inner = nested(message.table(), given, text, depth - 1);
        if (inner != null) {
          return "{" + field.protoName() + ": " + inner + "}";
        }
      }
    }
    return null;
  }

  private static boolean holds(FieldType<?> type, ConfigNode given) {
    if (given instanceof ConfigList) {
      return type instanceof FieldType.ListOf<?> list && list.item() instanceof FieldType.Real;
    }
    if (!(given instanceof ConfigScalar scalar)) {
      return false;
    }
    return switch (scalar.kind()) {
      case INTEGER -> type instanceof FieldType.Whole || type instanceof FieldType.Real;
      case FLOAT -> type instanceof FieldType.Real;
      case STRING ->
          isListOfNumbers(scalar.text())
              ? type instanceof FieldType.ListOf<?> list && list.item() instanceof FieldType.Real
              : type instanceof FieldType.Span && GoDuration.parse(scalar.text()) != null;
      case BOOLEAN, NULL -> false;
    };
  }

  private static boolean isListOfNumbers(String text) {
    return text.length() < MOST_SHOWN && text.matches("[0-9.]+(, *[0-9.]+)+");
  }

  /** A list was wanted. */
  static String ofList(ConfigNode given, FieldType<?> item) {
    if (given instanceof ConfigMap map) {
      if (item instanceof FieldType.Message message
          && message.table().find("name") != null
          && !map.entries().isEmpty()
          && map.entries().get(0).value() instanceof ConfigMap) {
        return "Write each name into its item, - name: %s, with its other fields on lines below it."
            .formatted(ShownText.cut(map.entries().get(0).key().text()));
      }
      return "Begin each item with '- ': the lines of one item stand below one another.";
    }
    String text = text(given);
    return text == null || text.isBlank()
        ? "Write each item on a line that starts with '- '."
        : "Write ["
            + text.replaceAll("^[\\[(]|[\\])]$", "")
                .replaceAll("(?<=[\\w.]) *[; ] *(?=[\\w.])", ", ")
            + "], or each item on a line that starts with '- '.";
  }

  /** Values by name were wanted. */
  static String ofMap(ConfigNode given, String value) {
    if (given instanceof ConfigList list
        && list.items().stream().anyMatch(ConfigMap.class::isInstance)) {
      ConfigScalar named = nameOf(list.items().get(0));
      return named == null
          ? "Take the '-' of each line away: names are not items of a list."
          : "Write each name as a key, %s:, with its other fields on lines below it, indented."
              .formatted(ShownText.cut(named.text()));
    }
    String name =
        given instanceof ConfigList list
                && !list.items().isEmpty()
                && list.items().get(0) instanceof ConfigScalar first
            ? ShownText.cut(first.text())
            : "name";
    return "Write 'name: value' on a line for each, indented, with a blank behind the colon: "
        + name
        + ": "
        + value;
  }

  /** What an item calls itself, beside its other fields; null when it does not. */
  private static @Nullable ConfigScalar nameOf(ConfigNode item) {
    return item instanceof ConfigMap map
            && map.entries().size() > 1
            && map.find("name") instanceof ConfigScalar name
        ? name
        : null;
  }

  /** A number was wanted. */
  static String ofNumber(ConfigNode node) {
    if (!(node instanceof ConfigScalar scalar)) {
      return ofScalar(node);
    }
    if (scalar.text().matches("(?i)\\+?inf(inity)?")) {
      return "Write Infinity, or leave it out where it is the last of bounds.";
    }
    Long nanos = hasUnit(scalar.text()) ? GoDuration.parse(scalar.text()) : null;
    if (nanos != null) {
      String seconds = BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
      return "Durations are recorded in seconds: write " + seconds + ".";
    }
    return scalar.kind() == ConfigScalar.Kind.STRING && scalar.text().matches("[0-9]+,[0-9]+")
        ? "Write a point: " + scalar.text().replace(',', '.') + "."
        : "Write a number, such as 0.5, without quotes and unit.";
  }

  /** 0 is a duration too, but more likely a number. */
  private static boolean hasUnit(String text) {
    return !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1));
  }

  /** A duration was wanted. */
  static String ofDuration(ConfigNode node) {
    String text = node instanceof ConfigScalar scalar ? scalar.text() : "";
    if (text.matches("[0-9]+d") && text.length() < 6) {
      return "There is no unit 'd': write "
          + 24 * Integer.parseInt(text.substring(0, text.length() - 1))
          + "h.";
    }
    Matcher inWords = IN_WORDS.matcher(text);
    if (inWords.matches()) {
      String unit = String.valueOf(inWords.group(2)).toLowerCase(Locale.ROOT);
      return "Write "
          + inWords.group(1)
          + (unit.startsWith("mil") || unit.equals("ms") ? "ms" : unit.substring(0, 1))
          + ".";
    }
    return text.matches("[0-9]{1,9}")
        ? "Write the unit: " + text + "s for seconds, " + text + "m for minutes."
        : "Write a number with a unit, such as 30s, 10m or 1h30m.";
  }

  /** A single value was wanted. */
  static String ofScalar(ConfigNode given) {
    return given instanceof ConfigList
        ? "Write one value, without '-' and brackets."
        : "Write one value, without braces; put one with ': ' or '{' in it into quotes.";
  }

  /** The value on one line; null when it is no scalar or list of scalars, or too long. */
  private static @Nullable String text(ConfigNode given) {
    if (given instanceof ConfigScalar scalar) {
      String text = scalar.text();
      return shown(isListOfNumbers(text) ? "[" + text + "]" : text);
    }
    if (given instanceof ConfigList list
        && list.items().stream().allMatch(ConfigScalar.class::isInstance)) {
      List<String> items = list.items().stream().map(item -> ((ConfigScalar) item).text()).toList();
      return shown("[" + String.join(", ", items) + "]");
    }
    return null;
  }

  private static @Nullable String shown(String text) {
    return text.length() > MOST_SHOWN ? null : ShownText.of(text);
  }
}
