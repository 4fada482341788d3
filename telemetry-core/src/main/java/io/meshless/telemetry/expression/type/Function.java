package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every function of the language with its signature. */
public enum Function {
  MATCH("match", null, List.of(ValueType.STRING, ValueType.STRING), ValueType.BOOL),
  /** The receiver is the pattern. */
  MATCHES("matches", ValueType.STRING, List.of(ValueType.STRING), ValueType.BOOL),
  STARTS_WITH("startsWith", ValueType.STRING, List.of(ValueType.STRING), ValueType.BOOL),
  ENDS_WITH("endsWith", ValueType.STRING, List.of(ValueType.STRING), ValueType.BOOL),
  IP("ip", null, List.of(ValueType.STRING), ValueType.IP_ADDRESS),
  TIMESTAMP("timestamp", null, List.of(ValueType.STRING), ValueType.TIMESTAMP),
  DNS_NAME("dnsName", null, List.of(ValueType.STRING), ValueType.DNS_NAME),
  EMAIL("email", null, List.of(ValueType.STRING), ValueType.EMAIL_ADDRESS),
  URI("uri", null, List.of(ValueType.STRING), ValueType.URI),
  /** The second and third argument have one type, which is also the result's. */
  CONDITIONAL(
      "conditional",
      null,
      List.of(ValueType.BOOL, ValueType.UNSPECIFIED, ValueType.UNSPECIFIED),
      ValueType.UNSPECIFIED),
  CONDITIONAL_STRING(
      "conditionalString",
      null,
      List.of(ValueType.BOOL, ValueType.STRING, ValueType.STRING),
      ValueType.STRING),
  EMPTY_STRING_MAP("emptyStringMap", null, List.of(), ValueType.STRING_MAP),
  TO_LOWER("toLower", null, List.of(ValueType.STRING), ValueType.STRING),
  SIZE("size", null, List.of(ValueType.STRING), ValueType.INT64);

  private static final Map<String, Function> BY_NAME = new HashMap<>();

  static {
    for (Function function : values()) {
      BY_NAME.put(function.text, function);
    }
  }

  private final String text;
  private final @Nullable ValueType receiver;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<ValueType> parameters;

  private final ValueType result;

  Function(
      String text, @Nullable ValueType receiver, List<ValueType> parameters, ValueType result) {
    this.text = text;
    this.receiver = receiver;
    this.parameters = parameters;
    this.result = result;
  }

  /** The function with this name, or null. */
  public static @Nullable Function find(String name) {
    return BY_NAME.get(name);
  }

  /** All names, sorted. */
  static Set<String> names() {
    return new TreeSet<>(BY_NAME.keySet());
  }

  /** How it is written. */
  public String text() {
    return text;
  }

  /** Whether it is called on a value: {@code a.startsWith("x")}. */
  public boolean isMethod() {
    return receiver != null;
  }

  /** Types of the arguments; UNSPECIFIED stands for one type that all of them share. */
  public List<ValueType> parameters() {
    return parameters;
  }

  ValueType result() {
    return result;
  }

  /** How it is called, for messages. */
  String example() {
    return switch (this) {
      case MATCH -> "match(text, \"prefix*\")";
      case MATCHES -> "\"pattern\".matches(text)";
      case STARTS_WITH -> "text.startsWith(\"prefix\")";
      case ENDS_WITH -> "text.endsWith(\"suffix\")";
      case IP -> "ip(\"10.0.0.1\")";
      case TIMESTAMP -> "timestamp(\"2006-01-02T15:04:05Z\")";
      case DNS_NAME -> "dnsName(\"shop.example\")";
      case EMAIL -> "email(\"ann@example.org\")";
      case URI -> "uri(\"http://shop.example\")";
      case CONDITIONAL -> "conditional(condition, then, otherwise)";
      case CONDITIONAL_STRING -> "conditionalString(condition, then, otherwise)";
      case EMPTY_STRING_MAP -> "emptyStringMap()";
      case TO_LOWER -> "toLower(text)";
      case SIZE -> "size(text)";
    };
  }
}
