package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.AttributeBag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes expressions: right ones, rows of tokens, and bags to evaluate over. */
final class RandomCel {
  /** Types of values, as CEL calls them. */
  enum Kind {
    STRING,
    INT,
    BOOL,
    DOUBLE,
    DURATION,
    TIMESTAMP
  }

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "ab",
          "GET",
          "x-a",
          "/p?q=1",
          "7",
          "-3",
          "4x",
          "é",
          "日本",
          "\uD83D\uDE00",
          "^a.*$",
          "a\nb",
          "\\",
          "it's");

  private static final List<String> TEXT_NAMES =
      List.of(
          "request.method", "request.host", "request.path", "request.useragent", "request.referer");

  private static final List<String> NUMBER_NAMES =
      List.of("response.code", "request.size", "response.size");

  private static final List<String> KEYS = List.of("x-a", "x-b", "k");

  private static final List<String> TOKENS =
      List.of(
          "request",
          ".",
          "path",
          "request.method",
          "response.code",
          "xds.node.metadata",
          "has",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "'a'",
          "\"b\"",
          "r'c'",
          "'''",
          "'",
          "\"",
          "1",
          "-",
          "2.5",
          "0x",
          "1u",
          "true",
          "null",
          "in",
          "if",
          "&&",
          "||",
          "!",
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "?",
          ":",
          "+",
          "*",
          "/",
          "%",
          ",",
          "|",
          "&",
          "=",
          ";",
          "$",
          "`",
          "\\",
          "\n",
          " ",
          "//",
          "string",
          "int",
          "size",
          "matches",
          "startsWith",
          "filter_state",
          "downstream_peer",
          "labels",
          "source.labels",
          "é",
          "\u0000",
          "\u00a0",
          "\uD800",
          "b'");

  private final RandomGenerator random;

  RandomCel(RandomGenerator random) {
    this.random = random;
  }

  /** An expression whose types fit, of a type that both sides can compare. */
  String right() {
    return of(pick(List.of(Kind.BOOL, Kind.STRING, Kind.INT)), random.nextInt(5));
  }

  /** An expression of literals, whose types fit or do not. */
  String literals() {
    return ofLiterals(random.nextInt(4));
  }

  /** Tokens in any order. */
  String tokens() {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      text.append(pick(TOKENS)).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  /** A right expression with a part cut out or doubled. */
  String mutated() {
    String text = right();
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(4));
    return random.nextBoolean()
        ? text.substring(0, from) + text.substring(to)
        : text.substring(0, to) + pick(TOKENS) + text.substring(from);
  }

  /** A record, which lacks some attributes. */
  AttributeBag bag() {
    AttributeBag.Builder bag = AttributeBag.builder();
    for (String name : TEXT_NAMES) {
      if (random.nextInt(3) > 0) {
        bag.put(name, pick(TEXTS));
      }
    }
    for (String name : NUMBER_NAMES) {
      if (random.nextInt(3) > 0) {
        bag.put(name, (long) random.nextInt(4) * 100);
      }
    }
    if (random.nextBoolean()) {
      bag.put("request.time", Instant.ofEpochSecond(random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      bag.put("response.duration", Duration.ofSeconds(random.nextInt(3)));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String key : KEYS) {
      if (random.nextBoolean()) {
        headers.put(key, pick(TEXTS));
      }
    }
    return bag.put("request.headers", headers).build();
  }

  private String of(Kind kind, int depth) {
    if (depth == 0) {
      return leaf(kind);
    }
    if (random.nextInt(5) == 0) {
      return "(%s ? %s : %s)"
          .formatted(of(Kind.BOOL, depth - 1), of(kind, depth - 1), of(kind, depth - 1));
    }
    return switch (kind) {
      case BOOL -> condition(depth - 1);
      case STRING -> text(depth - 1);
      case INT -> number(depth - 1);
      case DOUBLE, DURATION, TIMESTAMP -> leaf(kind);
    };
  }

  private String text(int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> "(" + chain(Kind.STRING, " + ", depth) + ")";
      case 1 -> "string(" + of(Kind.INT, depth) + ")";
      case 2 -> "string(" + of(pick(List.of(Kind.BOOL, Kind.STRING, Kind.TIMESTAMP)), depth) + ")";
      case 3 -> "request.headers[" + of(Kind.STRING, depth) + "]";
      default -> leaf(Kind.STRING);
    };
  }

  private String number(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> "size(" + of(Kind.STRING, depth) + ")";
      case 1 ->
          "int("
              + of(pick(List.of(Kind.STRING, Kind.INT, Kind.DOUBLE, Kind.TIMESTAMP)), depth)
              + ")";
      case 2 -> random.nextBoolean() ? "size(request.headers)" : of(Kind.STRING, depth) + ".size()";
      default -> leaf(Kind.INT);
    };
  }

  private String condition(int depth) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> "(" + chain(Kind.BOOL, pick(List.of(" && ", " || ")), depth) + ")";
      case 2 -> "!(" + of(Kind.BOOL, depth) + ")"; // !!x is x to the reference, whatever x is
      case 3 -> "(" + comparison(depth) + ")";
      case 4 -> "has(" + pick(TEXT_NAMES) + ")";
      case 5 -> "(" + of(Kind.STRING, depth) + " in request.headers)";
      case 6 -> "(" + list(depth) + ")";
      case 7 ->
          "%s.%s(%s)"
              .formatted(
                  of(Kind.STRING, depth),
                  pick(List.of("startsWith", "endsWith", "contains")),
                  of(Kind.STRING, depth));
      default ->
          of(Kind.STRING, depth)
              + ".matches("
              + pick(List.of("'^a'", "'[0-9]+'", "'a.b'", "r'\\w'", "''"))
              + ")";
    };
  }

  private String list(int depth) {
    Kind kind = pick(List.of(Kind.STRING, Kind.INT, Kind.BOOL));
    List<String> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(literal(kind));
    }
    int levels = kind == Kind.BOOL ? 0 : depth; // as in comparisons
    return of(kind, levels) + " in [" + String.join(", ", items) + "]";
  }

  private String comparison(int depth) {
    Kind kind = pick(List.of(Kind.values()));
    List<String> operators =
        kind == Kind.BOOL ? List.of("==", "!=") : List.of("==", "!=", "<", "<=", ">", ">=");
    // To the reference, a failed || or && is a value that differs from all others.
    int levels = kind == Kind.BOOL ? 0 : depth;
    return of(kind, levels) + " " + pick(operators) + " " + of(kind, levels);
  }

  private String chain(Kind kind, String operator, int depth) {
    List<String> operands = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      operands.add(of(kind, depth));
    }
    return String.join(operator, operands);
  }

  private String leaf(Kind kind) {
    if (random.nextInt(3) == 0) {
      return literal(kind);
    }
    return switch (kind) {
      case STRING ->
          random.nextInt(3) == 0 ? "request.headers['" + pick(KEYS) + "']" : pick(TEXT_NAMES);
      case INT -> pick(NUMBER_NAMES);
      case DURATION -> "request.duration";
      case TIMESTAMP -> "request.time";
      case BOOL -> "has(request.headers." + (random.nextBoolean() ? "k" : "none") + ")";
      case DOUBLE -> literal(kind);
    };
  }

  private String literal(Kind kind) {
    return switch (kind) {
      case STRING -> quoted(pick(TEXTS));
      case INT ->
          pick(
              List.of(
                  "0", "1", "-3", "200", "0x64", "9223372036854775807", "-9223372036854775808"));
      case DOUBLE -> pick(List.of("0.5", "1.0", "-2.75", "1e3", ".5", "1e300"));
      case BOOL -> random.nextBoolean() ? "true" : "false";
      case DURATION -> pick(List.of("duration('1s')", "duration('0s')", "duration('1m30s')"));
      case TIMESTAMP ->
          pick(
              List.of(
                  "timestamp('1970-01-01T00:00:01Z')", "timestamp('1970-01-01T01:00:00+01:00')"));
    };
  }

  private String quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
    return random.nextBoolean()
        ? "'" + escaped.replace("'", "\\'") + "'"
        : '"' + escaped.replace("\"", "\\\"") + '"';
  }

  private String ofLiterals(int depth) {
    if (depth == 0) {
      return literal(pick(List.of(Kind.STRING, Kind.INT, Kind.BOOL, Kind.DOUBLE)));
    }
    String first = ofLiterals(depth - 1);
    String second = ofLiterals(depth - 1);
    return switch (random.nextInt(10)) {
      case 0 -> "(" + first + " && " + second + ")";
      case 1 -> "(" + first + " || " + second + ")";
      case 2 -> "!(" + first + ")"; // !!x is x to the reference, whatever x is
      case 3 -> "(" + first + " == " + second + ")";
      case 4 -> "(" + first + " != " + second + ")";
      case 5 -> "(" + ofLiterals(depth - 1) + " ? " + first + " : " + second + ")";
      case 6 -> "(" + first + ").startsWith(" + second + ")";
      case 7 -> "(" + first + ").contains(" + second + ")";
      case 8 -> "(" + first + ").matches('a')";
      default -> "size(" + first + ")";
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
