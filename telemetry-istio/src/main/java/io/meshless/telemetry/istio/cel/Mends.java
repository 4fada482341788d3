package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.ValueType;
import org.jspecify.annotations.Nullable;

/** What to write where types do not fit, with the parts as they were written. */
final class Mends {
  /** Longer parts are not written again. */
  private static final int MOST_CHARACTERS = 80;

  private Mends() {}

  /** For one part that has another type than is wanted. */
  static @Nullable String of(Cel part, ValueType found, ValueType wanted) {
    String literal = literal(part, wanted);
    if (literal != null) {
      return "Write " + literal + ".";
    }
    String written = written(part);
    if (wanted == ValueType.STRING && found != ValueType.STRING_MAP) {
      return "Write string(" + written + ").";
    }
    if (wanted == ValueType.INT64 && found == ValueType.STRING) {
      return "Write int(" + written + ").";
    }
    return wanted == ValueType.BOOL ? condition(part, found) : null;
  }

  /** For two parts that are compared: the one that is written down is changed. */
  static @Nullable String ofPair(Cel.Operation operation, ValueType first, ValueType second) {
    Cel left = operation.operands().get(0);
    Cel right = operation.operands().get(1);
    if (left instanceof Cel.Operation before && isOrder(before) && isOrder(operation)) {
      return "Compare it twice: a >= 400 && a < 500.";
    }
    if (left instanceof Cel.Value && !(right instanceof Cel.Value)) {
      return of(left, first, second);
    }
    if (right instanceof Cel.Value) {
      return of(right, second, first);
    }
    return first == ValueType.STRING ? of(right, second, first) : of(left, first, second);
  }

  private static boolean isOrder(Cel.Operation operation) {
    return operation.operator().startsWith("<") || operation.operator().startsWith(">");
  }

  /** For what should be a condition. */
  static @Nullable String condition(Cel part, ValueType found) {
    String written = written(part);
    if (part instanceof Cel.Value value && value.value() instanceof String text) {
      return text.equals("true") || text.equals("false")
          ? "Write " + text + " without quotes."
          : "Compare an attribute with it: request.path == '" + shown(text) + "'.";
    }
    if (part instanceof Cel.Value) {
      return null;
    }
    return switch (found) {
      case STRING -> "Compare it, such as " + written + " == 'x'.";
      case INT64 -> "Compare it, such as " + written + " >= 400.";
      case DURATION -> "Compare it, such as " + written + " > duration('500ms').";
      case STRING_MAP -> "Ask for an entry: 'x-a' in " + written + ".";
      default -> null;
    };
  }

  /** For a key that is no text. */
  static @Nullable String quoted(Cel key) {
    return key instanceof Cel.Value value ? "Write '" + value.value() + "'." : null;
  }

  /** For {@code has(a['b'])}. */
  static String in(Cel.Index index) {
    Path path = Path.of(index);
    if (path == null || path.size() < 2) {
      return "Write 'x-a' in request.headers.";
    }
    Path map = new Path(path.segments().subList(0, path.size() - 1));
    String key = path.text(path.size() - 1);
    boolean isField = Attributes.find(path.dotted(path.size())) != null;
    return isField
        ? "Write has(" + path.written() + ")."
        : "Write '" + shown(key) + "' in " + map.written() + ".";
  }

  /** For {@code 'x' in request.path}. */
  static @Nullable String in(Cel.Operation operation, ValueType of) {
    String value = written(operation.operands().get(0));
    String text = written(operation.operands().get(1));
    return of == ValueType.STRING ? "Write " + text + ".contains(" + value + ")." : null;
  }

  /** For a call in another form than the function has. */
  static String call(Functions function, Cel.Call call) {
    if (function.isMethod() && call.receiver() == null && call.arguments().size() == 2) {
      return "Write %s.%s(%s)."
          .formatted(
              written(call.arguments().get(0)), function.text(), written(call.arguments().get(1)));
    }
    if (!function.isMethod() && call.receiver() != null && call.arguments().isEmpty()) {
      return "Write %s(%s).".formatted(function.text(), written(call.receiver()));
    }
    return "Write " + function.example() + ".";
  }

  /** The same value as a literal of the type that is wanted; null when it is none. */
  private static @Nullable String literal(Cel part, ValueType wanted) {
    if (!(part instanceof Cel.Value value)) {
      return null;
    }
    String text = String.valueOf(value.value());
    if (wanted == ValueType.INT64 && value.value() instanceof Double) {
      return text.matches("-?\\d{1,18}[.]0") ? text.substring(0, text.length() - 2) : null;
    }
    return switch (wanted) {
      case INT64 -> text.matches("-?\\d{1,18}") ? text + " without quotes" : ofClass(text);
      case BOOL -> text.matches("true|false") ? text + " without quotes" : null;
      case DOUBLE -> text.matches("-?\\d{1,15}") ? text + ".0" : null;
      case DURATION -> duration(text);
      case TIMESTAMP -> Calls.instant(text) == null ? null : "timestamp('" + text + "')";
      case STRING -> "'" + shown(text) + "'";
      default -> null;
    };
  }

  private static @Nullable String duration(String text) {
    if (text.matches("\\d{1,9}")) {
      return "duration('%sms') or duration('%ss')".formatted(text, text);
    }
    return text.matches("\\d{1,9}(?:ns|us|ms|s|m|h)") ? "duration('" + text + "')" : null;
  }

  private static @Nullable String ofClass(String text) {
    return text.matches("[1-5](?:xx|XX|\\*{1,2}|\\.[.*])")
        ? "response.code >= %s00 && response.code <= %s99".formatted(text.charAt(0), text.charAt(0))
        : null;
  }

  /** A part as it is written, if that is short and simple. */
  private static String written(Cel part) {
    if (part instanceof Cel.Value value) {
      return value.value() instanceof String text
          ? "'" + shown(text) + "'"
          : String.valueOf(value.value());
    }
    Path path = Path.of(part);
    return path != null && path.written().length() <= MOST_CHARACTERS ? path.written() : "…";
  }

  private static String shown(String text) {
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
  }
}
