package io.meshless.telemetry.expression.function;

import static io.meshless.telemetry.expression.function.Signature.function;
import static io.meshless.telemetry.expression.function.Signature.method;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Work.Always;
import io.meshless.telemetry.expression.function.Work.Choice;
import io.meshless.telemetry.expression.function.Work.OfText;
import io.meshless.telemetry.expression.function.Work.OfTexts;
import io.meshless.telemetry.expression.function.Work.View;
import io.meshless.telemetry.expression.value.DnsNames;
import io.meshless.telemetry.expression.value.Durations;
import io.meshless.telemetry.expression.value.EmailAddresses;
import io.meshless.telemetry.expression.value.IpAddresses;
import io.meshless.telemetry.expression.value.Texts;
import io.meshless.telemetry.expression.value.Timestamps;
import io.meshless.telemetry.expression.value.Uris;
import io.meshless.telemetry.expression.value.Wildcard;
import io.meshless.telemetry.text.ValueText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every function of the language. */
public enum Function {
  MATCH(
      "match",
      function(ValueType.BOOL, ValueType.STRING, ValueType.STRING),
      new OfTexts(Wildcard::matches),
      4,
      "match(text, \"prefix*\")",
      "Whether the text equals the pattern; a star at its end, or else at its start, stands for"
          + " any text."),
  MATCHES(
      "matches",
      method(ValueType.BOOL, ValueType.STRING, ValueType.STRING),
      new Work.Pattern(),
      30,
      "\"pattern\".matches(text)",
      "Whether the regular expression (RE2 syntax) matches anywhere in the text."),
  STARTS_WITH(
      "startsWith",
      method(ValueType.BOOL, ValueType.STRING, ValueType.STRING),
      new OfTexts(String::startsWith),
      4,
      "text.startsWith(\"prefix\")",
      "Whether the text starts with the prefix."),
  ENDS_WITH(
      "endsWith",
      method(ValueType.BOOL, ValueType.STRING, ValueType.STRING),
      new OfTexts(String::endsWith),
      4,
      "text.endsWith(\"suffix\")",
      "Whether the text ends with the suffix."),
  IP(
      "ip",
      function(ValueType.IP_ADDRESS, ValueType.STRING),
      new OfText(IpAddresses::parse),
      30,
      "ip(\"10.0.0.1\")",
      "The IPv4 or IPv6 address; fails for any other text."),
  TIMESTAMP(
      "timestamp",
      function(ValueType.TIMESTAMP, ValueType.STRING),
      new OfText(Timestamps::parse),
      30,
      "timestamp(\"2006-01-02T15:04:05Z\")",
      "The time, from its RFC 3339 form; fails for any other text."),
  DNS_NAME(
      "dnsName",
      function(ValueType.DNS_NAME, ValueType.STRING),
      new OfText(DnsNames::parse),
      30,
      "dnsName(\"shop.example\")",
      "The host name, in Unicode; fails if the text is not one."),
  EMAIL(
      "email",
      function(ValueType.EMAIL_ADDRESS, ValueType.STRING),
      new OfText(EmailAddresses::parse),
      30,
      "email(\"ann@example.org\")",
      "The email address; fails if the text is not one, or has a display name."),
  URI(
      "uri",
      function(ValueType.URI, ValueType.STRING),
      new OfText(Uris::parse),
      30,
      "uri(\"http://shop.example\")",
      "The URI; fails if the text is empty or cannot be parsed."),
  CONDITIONAL(
      "conditional",
      function(ValueType.UNSPECIFIED, ValueType.BOOL, ValueType.UNSPECIFIED, ValueType.UNSPECIFIED),
      new Choice(true),
      1,
      "conditional(condition, then, otherwise)",
      "One of two values of the same type; the other is not evaluated."),
  CONDITIONAL_STRING(
      "conditionalString",
      function(ValueType.STRING, ValueType.BOOL, ValueType.STRING, ValueType.STRING),
      new Choice(false),
      1,
      "conditionalString(condition, then, otherwise)",
      "One of two texts; fails if either of them does."),
  EMPTY_STRING_MAP(
      "emptyStringMap",
      function(ValueType.STRING_MAP),
      new Always(Map.of()),
      1,
      "emptyStringMap()",
      "An empty map."),
  TO_LOWER(
      "toLower",
      function(ValueType.STRING, ValueType.STRING),
      new OfText(Texts::toLower),
      30,
      "toLower(text)",
      "The text in lower case."),
  SIZE(
      "size",
      function(ValueType.INT64, ValueType.STRING),
      new OfText(Texts::size),
      4,
      "size(text)",
      "The length of the text in UTF-8 bytes."),
  MILLISECONDS(
      "milliseconds",
      function(ValueType.INT64, ValueType.DURATION),
      new View(Durations::milliseconds),
      4,
      "milliseconds(response.duration)",
      "The duration in whole milliseconds; fractions are cut off. An addition to CEXL."),
  SECONDS(
      "seconds",
      function(ValueType.DOUBLE, ValueType.DURATION),
      new View(Durations::seconds),
      4,
      "seconds(response.duration)",
      "The duration in seconds, with fractions. An addition to CEXL."),
  STRING(
      "string",
      function(ValueType.STRING, ValueType.UNSPECIFIED),
      new View(ValueText::of),
      30,
      "string(response.code)",
      "Any value as text, as a label shows it. An addition to CEXL.");

  /** Those that Mixer never had. */
  private static final Set<String> ADDITIONS = Set.of("milliseconds", "seconds", "string");

  private static final Map<String, Function> BY_NAME = new HashMap<>();

  static {
    for (Function function : values()) {
      BY_NAME.put(function.text, function);
    }
  }

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final Signature signature;

  @SuppressWarnings("ImmutableEnumChecker") // a method without state
  private final Work work;

  private final int nanos;
  private final String example;
  private final String meaning;

  Function(String text, Signature signature, Work work, int nanos, String example, String meaning) {
    this.text = text;
    this.signature = signature;
    this.work = work;
    this.nanos = nanos;
    this.example = example;
    this.meaning = meaning;
  }

  /** The function with this name, or null. */
  public static @Nullable Function find(String name) {
    return BY_NAME.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return new TreeSet<>(BY_NAME.keySet());
  }

  /** How it is written. */
  public String text() {
    return text;
  }

  /** Whether it is called on a value: {@code a.startsWith("x")}. */
  public boolean isMethod() {
    return signature.receiver() != null;
  }

  /** Whether Mixer never had it. */
  public boolean isAddition() {
    return ADDITIONS.contains(text);
  }

  /** Types of the arguments; UNSPECIFIED stands for one type that all of them share. */
  public List<ValueType> parameters() {
    return signature.parameters();
  }

  /** The type of its value; UNSPECIFIED for the one that the arguments share. */
  public ValueType result() {
    return signature.result();
  }

  /** What it does; what it is called on comes before the arguments. */
  public Work work() {
    return work;
  }

  /** Roughly how many nanoseconds it takes, without its arguments. */
  public int nanos() {
    return nanos;
  }

  /** How it is called, for messages. */
  public String example() {
    return example;
  }

  /** What it gives, in a sentence, for the documentation. */
  public String meaning() {
    return meaning;
  }
}
