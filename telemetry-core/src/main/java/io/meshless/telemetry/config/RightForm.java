package io.meshless.telemetry.config;

import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.ShownText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what was given in the form that is wanted, as an example in a message. */
final class RightForm {
  private static final int MOST_SHOWN = 80;

  private static final int MOST_ITEMS = 10;

  /** A duration as people write it, whose unit is clear. */
  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?i)(?:PT)?([0-9]{1,9})"
              + " ?(ms|millis|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)");

  /** A number whose digits stand in groups, as people write them. */
  private static final Pattern GROUPED = Pattern.compile("[1-9][0-9]{0,2}(,[0-9]{3}){1,5}");

  private static final Pattern ATTRIBUTE = Pattern.compile("[a-z_]+(\\.\\w+)+");

  /** A number with the unit that its field says, in megabytes or days. */
  private static final Pattern WITH_UNIT =
      Pattern.compile("(?i)([0-9]{1,9}) ?(?:m|mb|mi|mib|megabytes|d|days?|files)");

  private RightForm() {}

  /** A mapping was wanted: the value in the first field that can hold it, however deep. */
  static String ofMessage(FieldTable table, ConfigNode given) {
    ConfigNode value = only(given);
    String share = value instanceof ConfigScalar scalar ? Share.of(scalar) : null;
    String ofShare = share == null ? null : nested(table, Share::isWrittenIn, share, 4);
    if (ofShare != null) {
      return "Write " + ofShare + " for " + Share.words((ConfigScalar) value) + ".";
    }
    String text = text(value);
    String example =
        text == null ? null : nested(table, field -> holds(field.type(), value), text, 4);
    return example != null
        ? "Write " + example + "."
        : given instanceof ConfigList
            ? "Take the '-' away: its fields are not items of a list."
            : table.fields().size() == 1 && text != null
                ? "Write %s: %s on a line below, indented."
                    .formatted(table.fields().get(0).protoName(), ShownText.cut(text))
                : "Write its fields on lines below, indented: "
                    + table.fields().stream()
                        .limit(3)
                        .map(Field::protoName)
                        .collect(Collectors.joining(", "))
                    + ".";
  }

  /** The item of a list of one, which may be what is meant; else what is given. */
  private static ConfigNode only(ConfigNode given) {
    return given instanceof ConfigList list
            && list.items().size() == 1
            && list.items().get(0) instanceof ConfigScalar item
        ? item
        : given;
  }

  private static @Nullable String nested(
      FieldTable table, Predicate<Field<?>> holds, String text, int depth) {
    for (Field<?> field : table.fields()) {
      if (holds.test(field)) {
        return "{" + field.protoName() + ": " + text + "}";
      }
    }
    for (Field<?> field : table.fields()) {
      if (depth > 0 && field.type() instanceof FieldType.Message message) {
        String inner = nested(message.table(), holds, text, depth - 1);
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
      if (item instanceof FieldType.Text && !map.entries().isEmpty() && isOfScalars(map)) {
        return "Write ["
            + map.entries().stream()
                .map(entry -> ShownText.cut(entry.key().text()))
                .collect(Collectors.joining(", "))
            + "], or each item on a line that starts with '- '.";
      }
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

  private static boolean isOfScalars(ConfigMap map) {
    return map.entries().size() <= MOST_ITEMS
        && map.entries().stream().allMatch(entry -> entry.value() instanceof ConfigScalar);
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
    if (GROUPED.matcher(scalar.text()).matches()) {
      return "Write %s; before a fraction stands a point."
          .formatted(scalar.text().replace(",", ""));
    }
    return scalar.kind() == ConfigScalar.Kind.STRING && scalar.text().matches("[0-9]+,[0-9]+")
        ? "Write a point: " + scalar.text().replace(',', '.') + "."
        : "Write a number, such as 0.5, without quotes and unit.";
  }

  /** A whole number was wanted. */
  static String ofWhole(ConfigScalar scalar) {
    String text = scalar.text();
    if (text.endsWith("%")) {
      return "Write the number without '%'.";
    }
    if (GROUPED.matcher(text).matches()) {
      return "Write " + text.replace(",", "") + ".";
    }
    Matcher withUnit = WITH_UNIT.matcher(text);
    if (withUnit.matches()) {
      return "Write " + withUnit.group(1) + ", without the unit.";
    }
    return text.matches("[0-9]{1,9}[,.][0-9]+")
        ? "Write a number without a fraction: " + text.split("[,.]", 2)[0] + "."
        : "Write a number, such as 10.";
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
    if (text.indexOf(',') > 0 && GoDuration.parse(text.replace(',', '.')) != null) {
      return "Write a point: " + text.replace(',', '.') + ".";
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

  /** A condition was wanted: those of a list, or what a mapping says of attributes, in one. */
  static String ofCondition(ConfigNode given) {
    List<String> conditions = conditions(given);
    String one = String.join(" && ", conditions);
    return conditions.isEmpty() || one.length() > MOST_SHOWN
        ? ofScalar(given)
        : "Write one value: " + ShownText.of(one) + ".";
  }

  /** Empty when one of them is no condition that can be written on the line. */
  private static List<String> conditions(ConfigNode given) {
    List<String> conditions = new ArrayList<>();
    if (given instanceof ConfigList list) {
      boolean isOne = list.items().size() == 1;
      for (ConfigNode item : list.items()) {
        if (!(item instanceof ConfigScalar scalar) || scalar.text().isBlank()) {
          return List.of();
        }
        String text = scalar.text();
        conditions.add(text.contains("||") && !isOne ? "(" + text + ")" : text);
      }
    } else if (given instanceof ConfigMap map) {
      for (ConfigMap.Entry entry : map.entries()) {
        String name = entry.key().text();
        if (!ATTRIBUTE.matcher(name).matches() || !(entry.value() instanceof ConfigScalar value)) {
          return List.of();
        }
        boolean isText = value.kind() == ConfigScalar.Kind.STRING;
        conditions.add(name + " == " + (isText ? '"' + value.text() + '"' : value.text()));
      }
    }
    return conditions;
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
