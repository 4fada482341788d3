package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes expressions: well-typed ones, rows of tokens, and any text; and bags to evaluate over. */
final class RandomExpressions {
  private static final List<ValueType> TYPES =
      List.of(
          ValueType.STRING,
          ValueType.INT64,
          ValueType.DOUBLE,
          ValueType.BOOL,
          ValueType.TIMESTAMP,
          ValueType.DURATION,
          ValueType.IP_ADDRESS,
          ValueType.EMAIL_ADDRESS,
          ValueType.URI,
          ValueType.DNS_NAME,
          ValueType.STRING_MAP);

  private static final List<String> TEXTS =
      List.of(
          "",
          "AS",
          "k",
          "a*",
          "*c",
          "^a.c$",
          "(",
          "shop.example",
          "SHOP.example.",
          "xn--bcher-kva",
          "a..b",
          "-",
          "10.0.0.1",
          "::1",
          "1.2.3",
          "ann@example.org",
          "\"a b\"@c",
          "<a@b>",
          "a@",
          "http://Shop.example:80/a%20b?c#d",
          "http:",
          "//x",
          ":",
          "%zz",
          "urn:x",
          "2018-10-31T12:00:00Z",
          "2018-02-30T00:00:00Z",
          "é",
          "日本",
          "\uD83D\uDE00",
          "a\nb",
          "\\");

  private static final List<String> TOKENS =
      List.of(
          "as",
          "mi",
          "ab",
          "am",
          "true",
          "nosuch",
          "type",
          "\"x\"",
          "`y`",
          "'z'",
          "\"0\"",
          "1",
          "2.5",
          "010",
          "0x1",
          "||",
          "&&",
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "|",
          "+",
          "-",
          "*",
          "/",
          "!",
          "&",
          "^",
          "(",
          ")",
          "(",
          ")",
          "[",
          "]",
          ".",
          ",",
          "\n",
          " ",
          "//",
          "/*",
          "*/",
          "\"",
          "'",
          "match",
          "startsWith",
          "conditional",
          "ip",
          "\\",
          "?",
          ":",
          "=",
          ";",
          "\u0000",
          "é");

  private final RandomGenerator random;

  RandomExpressions(RandomGenerator random) {
    this.random = random;
  }

  /** A well-typed expression of any type. */
  String wellTyped() {
    return of(pick(TYPES), random.nextInt(6));
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

  /** A well-typed expression with a part cut out, doubled or replaced. */
  String mutated() {
    StringBuilder text = new StringBuilder(wellTyped());
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      int start = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), start + random.nextInt(4));
      text.replace(start, end, random.nextBoolean() ? "" : pick(TOKENS));
    }
    return text.toString();
  }

  /** Any characters. */
  String anyText() {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(20);
    for (int i = 0; i < count; i++) {
      text.appendCodePoint(
          random.nextBoolean()
              ? random.nextInt(128)
              : random.nextInt(Character.MAX_CODE_POINT + 1));
    }
    return text.toString();
  }

  /** A bag with any attributes, now and then one of a wrong type. */
  AttributeBag bag() {
    AttributeBag.Builder builder = AttributeBag.builder(AttributeVocabulary.empty());
    for (ValueType type : TYPES) {
      for (String prefix : List.of("a", "b", "m")) {
        ValueType of = random.nextInt(40) == 0 ? pick(TYPES) : type;
        if (random.nextInt(3) > 0) {
          builder.put(AttributeName.of(prefix + letter(type)), value(of));
        }
      }
    }
    return builder.build();
  }

  private @Nullable Object value(ValueType type) {
    return switch (type) {
      case STRING, EMAIL_ADDRESS, URI, DNS_NAME -> pick(TEXTS);
      case INT64 -> random.nextBoolean() ? random.nextLong() : Long.valueOf(random.nextInt(3));
      case DOUBLE -> random.nextInt(4) == 0 ? Double.NaN : random.nextInt(4) / 2.0;
      case BOOL -> random.nextBoolean();
      case TIMESTAMP -> Instant.ofEpochSecond(random.nextInt(3));
      case DURATION -> Duration.ofNanos(random.nextInt(3));
      case IP_ADDRESS -> IpAddress.of(new byte[random.nextInt(6)]);
      case STRING_MAP -> Map.of(pick(TEXTS), pick(TEXTS));
      case UNSPECIFIED -> null;
    };
  }

  private String of(ValueType type, int depth) {
    if (depth == 0) {
      return leaf(type);
    }
    return switch (random.nextInt(6)) {
      case 0 -> leaf(type);
      case 1, 2 -> parenthesised(chain(type, "|", depth));
      case 3 ->
          "conditional("
              + of(ValueType.BOOL, depth - 1)
              + ", "
              + of(type, depth - 1)
              + ", "
              + of(type, depth - 1)
              + ")";
      default -> special(type, depth - 1);
    };
  }

  private String special(ValueType type, int depth) {
    return switch (type) {
      case STRING -> specialString(depth);
      case BOOL -> specialBool(depth);
      case INT64 ->
          random.nextBoolean()
              ? "size(" + of(ValueType.STRING, depth) + ")"
              : parenthesised(chain(type, "+", depth));
      case DOUBLE -> parenthesised(chain(type, "+", depth));
      case TIMESTAMP -> "timestamp(" + of(ValueType.STRING, depth) + ")";
      case IP_ADDRESS -> "ip(" + of(ValueType.STRING, depth) + ")";
      case EMAIL_ADDRESS -> "email(" + of(ValueType.STRING, depth) + ")";
      case URI -> "uri(" + of(ValueType.STRING, depth) + ")";
      case DNS_NAME -> "dnsName(" + of(ValueType.STRING, depth) + ")";
      case DURATION, STRING_MAP, UNSPECIFIED -> leaf(type);
    };
  }

  private String specialString(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> of(ValueType.STRING_MAP, depth) + "[" + of(ValueType.STRING, depth) + "]";
      case 1 -> "toLower(" + of(ValueType.STRING, depth) + ")";
      case 2 ->
          "conditionalString("
              + of(ValueType.BOOL, depth)
              + ", "
              + of(ValueType.STRING, depth)
              + ", "
              + of(ValueType.STRING, depth)
              + ")";
      default -> parenthesised(chain(ValueType.STRING, "+", depth));
    };
  }

  private String specialBool(int depth) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> parenthesised(comparison(depth));
      case 2 -> parenthesised(chain(ValueType.BOOL, "&&", depth));
      case 3 -> parenthesised(chain(ValueType.BOOL, "||", depth));
      case 4 -> "match(" + of(ValueType.STRING, depth) + ", " + of(ValueType.STRING, depth) + ")";
      case 5 ->
          parenthesised(of(ValueType.STRING, depth))
              + (random.nextBoolean() ? ".startsWith(" : ".endsWith(")
              + of(ValueType.STRING, depth)
              + ")";
      default ->
          "(\"\" + "
              + of(ValueType.STRING, depth)
              + ").matches("
              + of(ValueType.STRING, depth)
              + ")";
    };
  }

  private String comparison(int depth) {
    ValueType type = pick(TYPES);
    if (type == ValueType.DURATION || type == ValueType.STRING_MAP) {
      type = ValueType.STRING;
    }
    boolean ordered =
        type == ValueType.STRING
            || type == ValueType.INT64
            || type == ValueType.DOUBLE
            || type == ValueType.TIMESTAMP;
    List<String> operators =
        ordered ? List.of("==", "!=", "<", "<=", ">", ">=") : List.of("==", "!=");
    return of(type, depth) + " " + pick(operators) + " " + of(type, depth);
  }

  private String chain(ValueType type, String operator, int depth) {
    StringBuilder chain = new StringBuilder(of(type, depth - 1 > 0 ? depth - 1 : 0));
    int more = 1 + random.nextInt(3);
    for (int i = 0; i < more; i++) {
      chain.append(' ').append(operator).append(' ').append(of(type, Math.max(0, depth - 1)));
    }
    return chain.toString();
  }

  private static String parenthesised(String text) {
    return "(" + text + ")";
  }

  private String leaf(ValueType type) {
    if (random.nextInt(3) > 0) {
      return pick(List.of("a", "b", "m")) + letter(type);
    }
    return switch (type) {
      case STRING -> quoted(pick(TEXTS));
      case INT64 -> Integer.toString(random.nextInt(10));
      case DOUBLE -> random.nextInt(10) + "." + random.nextInt(10);
      case BOOL -> random.nextBoolean() ? "true" : "False";
      case TIMESTAMP -> "timestamp(\"2018-10-31T12:00:00Z\")";
      case DURATION -> pick(List.of("\"1s\"", "`0`", "\"1h30m\""));
      case IP_ADDRESS -> "ip(\"10.0.0.1\")";
      case EMAIL_ADDRESS -> "email(\"ann@example.org\")";
      case URI -> "uri(\"http://shop.example\")";
      case DNS_NAME -> "dnsName(\"shop.example\")";
      case STRING_MAP, UNSPECIFIED -> "emptyStringMap()";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private static String letter(ValueType type) {
    return switch (type) {
      case STRING -> "s";
      case INT64 -> "i";
      case DOUBLE -> "d";
      case BOOL -> "b";
      case TIMESTAMP -> "t";
      case DURATION -> "u";
      case IP_ADDRESS -> "p";
      case EMAIL_ADDRESS -> "e";
      case URI -> "r";
      case DNS_NAME -> "n";
      case STRING_MAP, UNSPECIFIED -> "m";
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
