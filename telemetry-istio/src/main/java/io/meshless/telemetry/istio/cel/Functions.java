package io.meshless.telemetry.istio.cel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that are understood. */
enum Functions {
  HAS("has", "has(request.useragent)", 1, -1),
  STRING("string", "string(destination.port)", 1, -1),
  INT("int", "int(request.headers['x-retries'])", 1, -1),
  SIZE("size", "size(request.path)", 1, 0),
  DURATION("duration", "duration('500ms')", 1, -1),
  TIMESTAMP("timestamp", "timestamp('2026-01-31T08:00:00Z')", 1, -1),
  STARTS_WITH("startsWith", "request.path.startsWith('/api/')", -1, 1),
  ENDS_WITH("endsWith", "request.path.endsWith('.js')", -1, 1),
  CONTAINS("contains", "request.path.contains('v1beta3')", -1, 1),
  MATCHES("matches", "request.path.matches('^/api/v[0-9]+/')", 2, 1);

  private final String text;
  private final String example;
  private final int arguments;
  private final int argumentsOfMethod;

  /**
   * A function.
   *
   * @param arguments how many it takes when it is called on nothing; negative if it never is
   * @param argumentsOfMethod how many it takes when it is called on a value; negative if it never
   *     is
   */
  Functions(String text, String example, int arguments, int argumentsOfMethod) {
    this.text = text;
    this.example = example;
    this.arguments = arguments;
    this.argumentsOfMethod = argumentsOfMethod;
  }

  /** The function with this name; null when there is none. */
  static @Nullable Functions find(String name) {
    for (Functions function : values()) {
      if (function.text.equals(name)) {
        return function;
      }
    }
    return null;
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Functions function : values()) {
      names.add(function.text);
    }
    return names;
  }

  /** Whether it is called in this form. */
  boolean accepts(Cel.Call call) {
    return call.arguments().size() == (call.receiver() == null ? arguments : argumentsOfMethod);
  }

  /** Whether it is called on a value only. */
  boolean isMethod() {
    return arguments < 0;
  }

  String text() {
    return text;
  }

  /** How it is called, for messages. */
  String example() {
    return example;
  }
}
