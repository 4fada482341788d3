package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.ValueType;

/** The types of values, as CEL calls them. */
final class Types {
  private Types() {}

  static String words(ValueType type) {
    return switch (type) {
      case BOOL -> "bool";
      case INT64 -> "int";
      case DOUBLE -> "double";
      case DURATION -> "duration";
      case TIMESTAMP -> "timestamp";
      case STRING_MAP -> "map";
      default -> "string";
    };
  }

  static boolean isOrdered(ValueType type) {
    return switch (type) {
      case INT64, DOUBLE, DURATION, TIMESTAMP, STRING -> true;
      default -> false;
    };
  }
}
