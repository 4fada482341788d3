package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.text.ShownText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What OpenTelemetry's standard variables say, each of which may be a system property instead:
 * {@code otel.exporter.otlp.endpoint} for {@code OTEL_EXPORTER_OTLP_ENDPOINT}.
 */
final class OtlpEnvironment {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)?");

  private final UnaryOperator<@Nullable String> properties;
  private final UnaryOperator<@Nullable String> variables;

  OtlpEnvironment(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> variables) {
    this.properties = properties;
    this.variables = variables;
  }

  /** That of this process. */
  static OtlpEnvironment ofProcess() {
    return new OtlpEnvironment(System::getProperty, System::getenv);
  }

  /** The name of the variable that a property stands for. */
  static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** What this property or its variable says, without blanks around; null when that is nothing. */
  @Nullable String find(String property) {
    String set = properties.apply(property);
    String value = set == null ? variables.apply(variable(property)) : set;
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** As {@link #find}, of the exporter of a signal: its own property wins over that for all. */
  @Nullable String find(Signal signal, String key) {
    String own = find("otel.exporter.otlp." + signal.property() + "." + key);
    return own == null ? find("otel.exporter.otlp." + key) : own;
  }

  /** Whether anything of this kind is sent at all. */
  boolean sends(Signal signal) {
    return !"true".equalsIgnoreCase(find("otel.sdk.disabled"))
        && !"none".equalsIgnoreCase(find("otel." + signal.property() + ".exporter"));
  }

  /** A whole number. */
  @Nullable Long number(String property, long least, long most) throws HandlerException {
    String text = find(property);
    if (text == null) {
      return null;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // It is told below.
    }
    throw wrong(property, text, "a whole number from %d to %d".formatted(least, most));
  }

  /** A time: milliseconds, unless a unit follows. */
  @Nullable Duration duration(String property) throws HandlerException {
    String text = find(property);
    return text == null ? null : duration(property, text);
  }

  static Duration duration(String property, String text) throws HandlerException {
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      throw wrong(property, text, "milliseconds");
    }
    long number = Long.parseLong(span.group(1));
    return switch (span.group(2) == null ? "ms" : span.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofMillis(number);
    };
  }

  /** Pairs such as {@code a=1,b=2}, with values in percent encoding, which may be secrets. */
  static Map<String, String> pairs(String property, String text) throws HandlerException {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && !pair.substring(0, equals).isBlank()) {
        pairs.put(pair.substring(0, equals).strip(), decoded(property, pair.substring(equals + 1)));
      } else if (!pair.isBlank()) {
        throw new HandlerException(
            variable(property) + ": a part of it is no pair of a name and a value",
            new IllegalArgumentException(property),
            null,
            "Write name=value,name2=value2.");
      }
    }
    return pairs;
  }

  private static String decoded(String property, String value) throws HandlerException {
    try {
      // A plus sign is one: this is no form.
      return URLDecoder.decode(value.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new HandlerException(
          variable(property) + ": a value has a '%' that is not followed by two digits",
          new IllegalArgumentException(property),
          null,
          "Write %25 for a percent sign.");
    }
  }

  static HandlerException wrong(String property, String found, String wanted) {
    return new HandlerException(
        "%s: found '%s', wanted %s".formatted(variable(property), ShownText.cut(found), wanted));
  }
}
