package io.meshless.telemetry.config;

import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Defines which values a field accepts and how they are read: the single description behind
 * reading, the JSON Schema and the reference page.
 *
 * @param <T> the Java type of a value
 */
public sealed interface FieldType<T> {
  /**
   * Reads a value.
   *
   * @param node never a null scalar: that leaves a field unset before its type is asked
   * @param scope where problems go
   * @return null when the value was refused and the problem reported
   */
  @Nullable T read(ConfigNode node, ProblemScope scope);

  /** What is accepted, in words: {@code a string}, {@code a list of numbers}. */
  String words();

  /** A value that is accepted, for messages. */
  default String example() {
    return "value";
  }

  /** Text; any scalar is taken by its source text, so that {@code name: 5} means {@code "5"}. */
  record Text() implements FieldType<String> {
    @Override
    public @Nullable String read(ConfigNode node, ProblemScope scope) {
      ConfigScalar scalar = Refusal.scalar(this, node, scope);
      return scalar == null ? null : scalar.text();
    }

    @Override
    public String words() {
      return "a string";
    }
  }

  /**
   * An expression, kept with its place; scalars are taken by their source text.
   *
   * @param result the type it must have, in words; {@code any} when it may have every type
   */
  record ExpressionText(String result) implements FieldType<ConfigScalar> {
    @Override
    public @Nullable ConfigScalar read(ConfigNode node, ProblemScope scope) {
      if (!(node instanceof ConfigScalar scalar)) {
        return Refusal.of(
            this,
            node,
            scope,
            result.equals("BOOL") ? RightForm.ofCondition(node) : RightForm.ofScalar(node));
      }
      // Null among named expressions is a blank one; whoever compiles it knows whether that may be.
      return scalar.isNull()
          ? new ConfigScalar("", ConfigScalar.Kind.STRING, scalar.location(), null)
          : scalar;
    }

    @Override
    public String words() {
      return result.equals("any") ? "an expression" : "an expression of type " + result;
    }
  }

  /** True or false. */
  record Bool() implements FieldType<Boolean> {
    @Override
    public @Nullable Boolean read(ConfigNode node, ProblemScope scope) {
      if (node instanceof ConfigScalar scalar
          && (scalar.kind() == ConfigScalar.Kind.BOOLEAN || isShort(scalar.text()))) {
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
          case "true", "yes", "on", "y" -> Boolean.TRUE;
          default -> Boolean.FALSE;
        };
      }
      return Refusal.of(this, node, scope, "Write true or false without quotes.");
    }

    /** A letter that the reference's YAML reader took for a boolean, and ours for a text. */
    private static boolean isShort(String text) {
      return text.length() == 1 && "yYnN".contains(text);
    }

    @Override
    public String words() {
      return "true or false";
    }
  }

  /**
   * A whole number of 32 or 64 bits; only the larger may be quoted, as in proto JSON.
   *
   * @param ofFraction what to write for a part of one
   */
  record Whole(int bits, String ofFraction) implements FieldType<Long> {
    Whole(int bits) {
      this(bits, "Write a number without a fraction.");
    }

    @Override
    public @Nullable Long read(ConfigNode node, ProblemScope scope) {
      if (node instanceof ConfigScalar scalar && accepts(scalar.kind())) {
        Long value = WholeNumber.parse(scalar.text());
        if (value != null && (bits == 64 || value == value.intValue())) {
          return value;
        }
      }
      return Refusal.of(this, node, scope, advice(node));
    }

    private String advice(ConfigNode node) {
      if (!(node instanceof ConfigScalar scalar)) {
        return RightForm.ofScalar(node);
      }
      if (scalar.kind() == ConfigScalar.Kind.FLOAT) {
        return ofFraction;
      }
      return scalar.kind() == ConfigScalar.Kind.STRING && WholeNumber.parse(scalar.text()) != null
          ? "Write the number without quotes."
          : RightForm.ofWhole(scalar);
    }

    private boolean accepts(ConfigScalar.Kind kind) {
      return switch (kind) {
        case INTEGER, FLOAT -> true;
        case STRING -> bits == 64;
        case BOOLEAN, NULL -> false;
      };
    }

    @Override
    public String words() {
      return "a whole number of " + bits + " bits";
    }
  }

  /** A number; infinities and NaN by their proto JSON names. */
  record Real() implements FieldType<Double> {
    @Override
    public @Nullable Double read(ConfigNode node, ProblemScope scope) {
      if (node instanceof ConfigScalar scalar) {
        Double value = value(scalar);
        if (value != null) {
          return value;
        }
      }
      return Refusal.of(this, node, scope, RightForm.ofNumber(node));
    }

    private static @Nullable Double value(ConfigScalar scalar) {
      switch (scalar.text()) {
        case "NaN", ".nan", ".NaN", ".NAN":
          return Double.NaN;
        case "Infinity", ".inf", ".Inf", ".INF", "+.inf":
          return Double.POSITIVE_INFINITY;
        case "-Infinity", "-.inf", "-.Inf", "-.INF":
          return Double.NEGATIVE_INFINITY;
        default:
          return number(scalar);
      }
    }

    private static @Nullable Double number(ConfigScalar scalar) {
      if (scalar.kind() != ConfigScalar.Kind.INTEGER && scalar.kind() != ConfigScalar.Kind.FLOAT) {
        return null;
      }
      try {
        Long whole =
            scalar.kind() == ConfigScalar.Kind.INTEGER ? WholeNumber.parse(scalar.text()) : null;
        return whole == null
            ? Double.valueOf(scalar.text().replace("_", ""))
            : Double.valueOf(whole);
      } catch (NumberFormatException e) {
        return null;
      }
    }

    @Override
    public String words() {
      return "a number";
    }
  }

  /** A duration in Go's text form, such as {@code 10m} or {@code 1.5s}. */
  record Span() implements FieldType<Duration> {
    @Override
    public @Nullable Duration read(ConfigNode node, ProblemScope scope) {
      if (node instanceof ConfigScalar scalar && scalar.kind() == ConfigScalar.Kind.STRING) {
        Long nanos = GoDuration.parse(scalar.text());
        if (nanos != null) {
          return Duration.ofNanos(nanos);
        }
      }
      return Refusal.of(this, node, scope, RightForm.ofDuration(node));
    }

    @Override
    public String words() {
      return "a duration";
    }
  }

  /**
   * One of a few names, or its number.
   *
   * @param type the constants, in the order of their numbers from 0
   * @param unknown what other numbers mean; null refuses them
   */
  record Choice<E extends Enum<E>>(Class<E> type, @Nullable E unknown) implements FieldType<E> {
    @Override
    public @Nullable E read(ConfigNode node, ProblemScope scope) {
      if (node instanceof ConfigScalar scalar) {
        E[] constants = type.getEnumConstants();
        Optional<E> named =
            Stream.of(constants).filter(c -> c.name().equals(scalar.text())).findFirst();
        if (named.isPresent()) {
          return named.get();
        }
        E numbered =
            scalar.kind() == ConfigScalar.Kind.INTEGER ? ofNumber(scalar, constants, scope) : null;
        if (numbered != null) {
          return numbered;
        }
      }
      return Refusal.of(this, node, scope, advice(node));
    }

    private @Nullable E ofNumber(ConfigScalar scalar, E[] constants, ProblemScope scope) {
      Long number = WholeNumber.parse(scalar.text());
      if (number == null) {
        return null;
      }
      if (number >= 0 && number < constants.length) {
        return constants[number.intValue()];
      }
      // Of a choice that has to be made, whoever reads the field says that it was not.
      if (unknown != null && !unknown.name().endsWith("UNSPECIFIED")) {
        scope.warning(
            "wrong-value",
            scalar,
            "there is no choice %s; it is read as %s".formatted(scalar.text(), unknown),
            "Write " + words() + ".");
      }
      return unknown;
    }

    private String advice(ConfigNode node) {
      String text = node instanceof ConfigScalar scalar ? scalar.text() : "";
      String meant = FieldSynonyms.ofChoice(text);
      return meant != null && names().contains(meant)
          ? Suggestion.question(meant)
          : Suggestion.didYouMean(text.toUpperCase(Locale.ROOT), names())
              .orElse("Write " + words() + ".");
    }

    @Override
    public String example() {
      return names().get(names().size() - 1);
    }

    /** The names of the choices, by number. */
    public List<String> names() {
      return Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    }

    @Override
    public String words() {
      return "one of " + String.join(", ", names());
    }
  }

  /** A list of values of one type; refused items are left out. */
  record ListOf<T>(FieldType<T> item) implements FieldType<List<T>> {
    @Override
    public @Nullable List<T> read(ConfigNode node, ProblemScope scope) {
      if (!(node instanceof ConfigList list)) {
        return Refusal.of(this, node, scope, RightForm.ofList(node, item));
      }
      List<T> values = new ArrayList<>();
      RefusedItems refused = new RefusedItems();
      boolean isSimple = !(item instanceof Message);
      for (int i = 0; i < list.items().size(); i++) {
        ConfigNode entry = list.items().get(i);
        ProblemScope at = isSimple ? scope.item(i).redirectedTo(refused) : scope.item(i);
        T value =
            isNull(entry)
                ? Refusal.of(item, entry, at, "Write a value behind the '-', or remove it.")
                : item.read(entry, at);
        if (value != null) {
          values.add(value);
        }
      }
      refused.tell(scope);
      return Collections.unmodifiableList(values);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /** Values of one type by name, in the order they were written; refused entries are left out. */
  record MapOf<T>(FieldType<T> value, @Nullable T ofNull) implements FieldType<Map<String, T>> {
    @Override
    public @Nullable Map<String, T> read(ConfigNode node, ProblemScope scope) {
      if (!(node instanceof ConfigMap map)) {
        return Refusal.of(this, node, scope, RightForm.ofMap(node, value.example()));
      }
      Map<String, T> values = new LinkedHashMap<>();
      for (ConfigMap.Entry entry : map.entries()) {
        String key = entry.key().text();
        T read = readEntry(entry.value(), scope.field(key));
        if (read != null) {
          values.put(key, read);
        }
      }
      return Collections.unmodifiableMap(values);
    }

    private @Nullable T readEntry(ConfigNode node, ProblemScope scope) {
      if (!isNull(node)) {
        return value.read(node, scope);
      }
      return ofNull != null ? ofNull : value.read(node, scope);
    }

    @Override
    public String words() {
      return "a mapping";
    }
  }

  /** A group of fields. */
  record Message(FieldTable table) implements FieldType<FieldValues> {
    @Override
    public @Nullable FieldValues read(ConfigNode node, ProblemScope scope) {
      return node instanceof ConfigMap map
          ? table.read(map, scope)
          : Refusal.of(this, node, scope, RightForm.ofMessage(table, node));
    }

    @Override
    public String words() {
      return "a mapping";
    }
  }

  /** A mapping that somebody else reads later. */
  record Tree() implements FieldType<ConfigMap> {
    @Override
    public @Nullable ConfigMap read(ConfigNode node, ProblemScope scope) {
      return node instanceof ConfigMap map
          ? map
          : Refusal.of(this, node, scope, RightForm.ofMap(node, "value"));
    }

    @Override
    public String words() {
      return "a mapping";
    }
  }

  private static boolean isNull(ConfigNode node) {
    return node instanceof ConfigScalar scalar && scalar.isNull();
  }

  /** Reports a value of the wrong form, in one wording for all types. */
  final class Refusal {
    private Refusal() {}

    static @Nullable ConfigScalar scalar(FieldType<?> type, ConfigNode node, ProblemScope scope) {
      return node instanceof ConfigScalar scalar
          ? scalar
          : of(type, node, scope, RightForm.ofScalar(node));
    }

    static <T> @Nullable T of(
        FieldType<?> type, ConfigNode node, ProblemScope scope, @Nullable String mend) {
      String found =
          node instanceof ConfigScalar scalar && !scalar.isNull()
              ? node.describe() + " '" + ShownText.cut(scalar.text()) + "'"
              : node.describe();
      scope.error("wrong-value", node, "found " + found + ", wanted " + type.words(), mend);
      return null;
    }
  }
}
