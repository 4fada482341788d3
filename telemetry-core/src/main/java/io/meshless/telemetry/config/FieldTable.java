package io.meshless.telemetry.config;

import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Declares the fields of a kind (or of a message inside it), in the order they are documented.
 * Immutable.
 *
 * <p>Reading refuses every field that is not in the table: an unknown field is nearly always a
 * typo.
 */
public final class FieldTable {
  private final String name;
  private final List<Field<?>> fields;
  private final Map<String, Field<?>> byName = new HashMap<>();
  private final List<String> names;
  private final String known;

  private FieldTable(String name, List<Field<?>> fields) {
    this.name = name;
    this.fields = List.copyOf(fields);
    this.names =
        fields.stream().flatMap(f -> Stream.of(f.protoName(), f.jsonName())).distinct().toList();
    this.known =
        "Known fields: " + String.join(", ", fields.stream().map(Field::protoName).toList()) + ".";
    for (Field<?> field : fields) {
      byName.put(field.protoName(), field);
      byName.put(field.jsonName(), field);
    }
  }

  /** A table, named as problems and documentation call it: {@code metric}, {@code prometheus}. */
  public static FieldTable of(String name, Field<?>... fields) {
    return new FieldTable(name, List.of(fields));
  }

  /** The name of the kind or message. */
  public String name() {
    return name;
  }

  /** The names of all fields, both of each. */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /** All fields. */
  public List<Field<?>> fields() {
    return fields;
  }

  /** Reads a mapping; problems go to the scope, refused fields keep their default. */
  public FieldValues read(ConfigMap map, ProblemScope outer) {
    ErrorMark errors = new ErrorMark();
    ProblemScope scope = outer.alsoTelling(errors);
    Map<Field<?>, ConfigMap.Entry> given = new IdentityHashMap<>();
    LostLines lost = new LostLines(scope);
    for (ConfigMap.Entry entry : map.entries()) {
      Field<?> field = byName.get(entry.key().text());
      if (field == null) {
        if (!lost.take(entry.key())) {
          refuseUnknown(entry.key(), scope);
        }
        continue;
      }
      lost.next(field, entry);
      if (!isNull(entry.value())) {
        ConfigMap.Entry earlier = given.get(field);
        if (earlier == null) {
          given.put(field, entry);
        } else {
          given.put(field, oneOf(field, earlier, entry, scope));
        }
      }
    }
    lost.tell();
    refuseSecondOfGroup(given, scope);
    Map<Field<?>, Object> values = new IdentityHashMap<>();
    for (Field<?> field : fields) {
      ConfigMap.Entry entry = given.get(field);
      Object value =
          entry == null ? null : field.type().read(entry.value(), scope.field(entry.key().text()));
      if (value != null) {
        values.put(field, value);
      }
    }
    return new FieldValues(map, outer, values, given, !errors.seen);
  }

  private static boolean isNull(ConfigNode node) {
    return node instanceof ConfigScalar scalar && scalar.isNull();
  }

  /** Of a field that is given under both names the JSON name counts. */
  private static ConfigMap.Entry oneOf(
      Field<?> field, ConfigMap.Entry earlier, ConfigMap.Entry later, ProblemScope scope) {
    boolean earlierCounts = isJsonName(field, earlier);
    ConfigMap.Entry counts = earlierCounts ? earlier : later;
    ConfigMap.Entry ignored = earlierCounts ? later : earlier;
    scope
        .field(ignored.key().text())
        .warning(
            "field-given-twice",
            ignored.key(),
            "'%s' and '%s' are one field; '%s' counts"
                .formatted(field.protoName(), field.jsonName(), counts.key().text()),
            "Remove one of the two.");
    return counts;
  }

  private static boolean isJsonName(Field<?> field, ConfigMap.Entry entry) {
    return entry.key().text().equals(field.jsonName());
  }

  private void refuseUnknown(ConfigScalar key, ProblemScope scope) {
    scope
        .field(key.text())
        .error(
            "unknown-field",
            key,
            "unknown field '" + ShownText.cut(key.text()) + "' in " + name,
            mend(key.text()));
  }

  private @Nullable String mend(String key) {
    String meant = FieldSynonyms.of(key, byName.keySet());
    if (meant != null) {
      return Suggestion.question(meant);
    }
    String path = FieldPath.to(key, this);
    return path != null
        ? "It is a field of '" + path + "'; indent it, so that it stands there."
        : Suggestion.didYouMean(key, names).orElse(fields.isEmpty() ? null : known);
  }

  /** The field by either of its names; null when there is none. */
  @Nullable Field<?> find(String key) {
    return byName.get(key);
  }

  private void refuseSecondOfGroup(Map<Field<?>, ConfigMap.Entry> given, ProblemScope scope) {
    Map<String, Field<?>> first = new HashMap<>();
    for (Field<?> field : new ArrayList<>(fields)) {
      ConfigMap.Entry entry = given.get(field);
      if (entry == null || field.choiceGroup().isEmpty()) {
        continue;
      }
      @Nullable Field<?> other = first.putIfAbsent(field.choiceGroup(), field);
      if (other != null) {
        scope
            .field(entry.key().text())
            .error(
                "several-of-one",
                entry.key(),
                "'%s' and '%s' are given, but only one of them may be"
                    .formatted(other.protoName(), field.protoName()),
                "Remove one of the two.");
      }
    }
  }

  /** Remembers whether an error passed by. */
  private static final class ErrorMark implements Consumer<ConfigProblem> {
    boolean seen;

    @Override
    public void accept(ConfigProblem problem) {
      seen |= problem.severity() == Severity.ERROR;
    }
  }
}
