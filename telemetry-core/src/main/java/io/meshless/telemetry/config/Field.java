package io.meshless.telemetry.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Declares one field of a kind: its names, type, default and meaning. Immutable.
 *
 * <p>A field is found under its proto name ({@code severity_levels}) and its JSON name ({@code
 * severityLevels}); if both are given, the JSON name wins, as in Mixer.
 *
 * @param <T> the Java type of its values
 */
public final class Field<T> {
  private final String protoName;
  private final String jsonName;
  private final FieldType<T> type;
  private final @Nullable T defaultValue;
  private final String meaning;
  private final String choiceGroup;

  private Field(
      String protoName,
      FieldType<T> type,
      @Nullable T defaultValue,
      String meaning,
      String choiceGroup) {
    this.protoName = protoName;
    this.jsonName = jsonName(protoName);
    this.type = type;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
    this.choiceGroup = choiceGroup;
  }

  /** A field of any type, without a default. */
  public static <T> Field<T> of(String protoName, FieldType<T> type) {
    return new Field<>(protoName, type, null, "", "");
  }

  /** A text; empty by default. */
  public static Field<String> text(String protoName) {
    return of(protoName, new FieldType.Text()).withDefault("");
  }

  /** An expression, kept with its place; absent by default. */
  public static Field<ConfigScalar> expression(String protoName, String result) {
    return of(protoName, new FieldType.ExpressionText(result));
  }

  /** True or false; false by default. */
  public static Field<Boolean> bool(String protoName) {
    return of(protoName, new FieldType.Bool()).withDefault(false);
  }

  /** A 32-bit number; 0 by default. */
  public static Field<Long> int32(String protoName) {
    return of(protoName, new FieldType.Whole(32)).withDefault(0L);
  }

  /** A 64-bit number; 0 by default. */
  public static Field<Long> int64(String protoName) {
    return of(protoName, new FieldType.Whole(64)).withDefault(0L);
  }

  /** A floating-point number; 0 by default. */
  public static Field<Double> real(String protoName) {
    return of(protoName, new FieldType.Real()).withDefault(0.0);
  }

  /** A duration; absent by default. */
  public static Field<Duration> duration(String protoName) {
    return of(protoName, new FieldType.Span());
  }

  /** One of an enum's constants, by name or number; the one with number 0 by default. */
  public static <E extends Enum<E>> Field<E> choice(String protoName, Class<E> type) {
    return of(protoName, new FieldType.Choice<>(type, null))
        .withDefault(type.getEnumConstants()[0]);
  }

  /** A list; empty by default. */
  public static <T> Field<List<T>> list(String protoName, FieldType<T> item) {
    return of(protoName, new FieldType.ListOf<>(item)).withDefault(List.of());
  }

  /** Values by name; empty by default. */
  public static <T> Field<Map<String, T>> map(String protoName, FieldType<T> value) {
    return of(protoName, new FieldType.MapOf<>(value, null)).withDefault(Map.of());
  }

  /** A group of fields; absent by default. */
  public static Field<FieldValues> message(String protoName, FieldTable table) {
    return of(protoName, new FieldType.Message(table));
  }

  /** This field with another default. */
  public Field<T> withDefault(T value) {
    return new Field<>(protoName, type, value, meaning, choiceGroup);
  }

  /** This field with its meaning: one or two sentences for the person who writes the file. */
  public Field<T> meaning(String text) {
    return new Field<>(protoName, type, defaultValue, text, choiceGroup);
  }

  /** This field as a member of a group of which only one may be given. */
  public Field<T> oneOf(String group) {
    return new Field<>(protoName, type, defaultValue, meaning, group);
  }

  /** The name with underscores. */
  public String protoName() {
    return protoName;
  }

  /** The name in camel case. */
  public String jsonName() {
    return jsonName;
  }

  /** What a mapping has under either of its names; null when it has neither. */
  public @Nullable ConfigNode in(ConfigMap map) {
    ConfigNode value = map.find(jsonName);
    return value == null ? map.find(protoName) : value;
  }

  /** What the value may be. */
  public FieldType<T> type() {
    return type;
  }

  /** The value when the field is not given; null when it is then absent. */
  public @Nullable T defaultValue() {
    return defaultValue;
  }

  /** What the field does. */
  public String meaning() {
    return meaning;
  }

  /** The group of which only one field may be given; empty for ordinary fields. */
  public String choiceGroup() {
    return choiceGroup;
  }

  private static String jsonName(String protoName) {
    StringBuilder out = new StringBuilder();
    for (String part : protoName.split("_")) {
      out.append(
          out.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return protoName;
  }
}
