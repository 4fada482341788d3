package io.meshless.telemetry.config;

import org.jspecify.annotations.Nullable;

/** Finds fields within fields: where a field that stands at the wrong depth belongs. */
final class FieldPath {
  private static final int DEEPEST = 4;

  private FieldPath() {}

  /** The path of the field that has a field of this name; null when there is none. */
  static @Nullable String to(String key, FieldTable table) {
    return to(key, table, DEEPEST);
  }

  private static @Nullable String to(String key, FieldTable table, int depth) {
    for (Field<?> field : table.fields()) {
      FieldTable inner = depth == 0 ? null : table(field.type());
      if (inner != null) {
        String path = inner.find(key) != null ? "" : to(key, inner, depth - 1);
        if (path != null) {
          return path.isEmpty() ? field.protoName() : field.protoName() + "." + path;
        }
      }
    }
    return null;
  }

  /** Whether a value of this type may have a key of this name. */
  static boolean mayHold(FieldType<?> type, String key) {
    FieldTable table = table(type);
    return table == null
        ? type instanceof FieldType.MapOf<?> || type instanceof FieldType.Tree
        : table.find(key) != null;
  }

  private static @Nullable FieldTable table(FieldType<?> type) {
    if (type instanceof FieldType.ListOf<?> list) {
      return table(list.item());
    }
    return type instanceof FieldType.Message message ? message.table() : null;
  }
}
