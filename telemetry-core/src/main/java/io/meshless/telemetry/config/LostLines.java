package io.meshless.telemetry.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a field whose lines have lost their indentation: it is empty, and what belongs to it stands
 * beside it. That is one slip at that field, however many lines there are.
 */
final class LostLines {
  private static final int MOST_NAMED = 3;

  private final ProblemScope scope;
  private ConfigMap.@Nullable Entry entry;
  private @Nullable FieldType<?> type;
  private final List<String> lines = new ArrayList<>();

  LostLines(ProblemScope scope) {
    this.scope = scope;
  }

  /** A known field, which ends what the one before may have lost. */
  void next(Field<?> field, ConfigMap.Entry written) {
    tell();
    boolean isEmpty = written.value() instanceof ConfigScalar value && value.isNull();
    entry = isEmpty ? written : null;
    type = field.type();
    lines.clear();
  }

  /** Whether an unknown key belongs to the empty field above it. */
  boolean take(ConfigScalar key) {
    boolean belongs = entry != null && type != null && FieldPath.mayHold(type, key.text());
    if (belongs && lines.size() < MOST_NAMED) {
      lines.add("'" + key.text() + "'");
    }
    return belongs;
  }

  /** Tells what the last field has lost, if it has. */
  void tell() {
    if (entry == null || lines.isEmpty()) {
      return;
    }
    String name = entry.key().text();
    scope
        .field(name)
        .error(
            "wrong-indentation",
            entry.key(),
            "'%s' is empty, and %s %s beside it"
                .formatted(name, String.join(", ", lines), lines.size() == 1 ? "stands" : "stand"),
            type instanceof FieldType.ListOf<?>
                ? "Indent the lines that belong to it, and begin each item with '- '."
                : "Indent the lines that belong to it.");
    entry = null;
  }
}
