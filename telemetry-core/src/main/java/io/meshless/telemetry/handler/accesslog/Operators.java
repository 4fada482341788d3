package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.handler.accesslog.Definition.Argument;
import io.meshless.telemetry.text.Suggestion;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All operators that formats may have. Immutable. */
final class Operators {
  /** Those of this process. */
  static final Operators OF_PROCESS = new Operators(System::getenv);

  /** What people call operators that have another name. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("STATUS", "%RESPONSE_CODE%"),
          Map.entry("STATUS_CODE", "%RESPONSE_CODE%"),
          Map.entry("CODE", "%RESPONSE_CODE%"),
          Map.entry("FLAGS", "%RESPONSE_FLAGS%"),
          Map.entry("METHOD", "%REQ(:METHOD)%"),
          Map.entry("URI", "%REQ(:PATH)%"),
          Map.entry("URL", "%REQ(:PATH)%"),
          Map.entry("HOST", "%REQ(:AUTHORITY)%"),
          Map.entry("AUTHORITY", "%REQ(:AUTHORITY)%"),
          Map.entry("USER_AGENT", "%REQ(USER-AGENT)%"),
          Map.entry("REQUEST_ID", "%REQ(X-REQUEST-ID)%"),
          Map.entry("LATENCY", "%DURATION%"),
          Map.entry("TIME", "%START_TIME%"),
          Map.entry("TIMESTAMP", "%START_TIME%"),
          Map.entry("REMOTE_ADDR", "%DOWNSTREAM_REMOTE_ADDRESS%"),
          Map.entry("CLIENT_IP", "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%"),
          Map.entry("HEADER", "%REQ(NAME)%"),
          Map.entry("REQUEST", "%REQ(NAME)%"),
          Map.entry("RESPONSE", "%RESP(NAME)%"),
          Map.entry("ENV", "%ENVIRONMENT(NAME)%"));

  private final Map<String, Definition> byName = new HashMap<>();

  /**
   * All of them.
   *
   * @param environment the value of a variable of the environment; null when there is none
   */
  Operators(UnaryOperator<@Nullable String> environment) {
    HttpOperators.addTo(byName);
    PeerOperators.addTo(byName);
    TimeOperators.addTo(byName);
    ProcessOperators.addTo(byName, environment);
  }

  /** Whether there is an operator of this name. */
  boolean knows(String name) {
    return byName.containsKey(name);
  }

  /** The names. */
  Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  /**
   * What an operator stands for.
   *
   * @param at where it begins in the format
   * @param lengthAt where its length does
   */
  Operation read(Arguments arguments, int at, int lengthAt) throws FormatException {
    String name = arguments.operator();
    Definition definition = byName.get(name);
    if (definition == null) {
      FormatException refused = RefusedOperators.find(name, at);
      throw refused == null ? unknown(name, at) : refused;
    }
    if (definition.argument() == Argument.NONE && !arguments.text().isEmpty()) {
      throw FormatException.form(
          arguments.offset(), "%" + name + "% takes no argument", "Write %" + name + "%.");
    }
    if (definition.argument() == Argument.REQUIRED && arguments.text().isEmpty()) {
      throw FormatException.form(
          at, "%" + name + "% needs an argument", "Write %" + name + "(NAME)%.");
    }
    if (!definition.isCut() && arguments.length() >= 0) {
      throw FormatException.form(
          lengthAt, "%" + name + "% cannot be cut to a length", "Take the length away.");
    }
    return definition.reading().read(arguments);
  }

  private FormatException unknown(String name, int at) {
    String meant = MEANT.get(name);
    return new FormatException(
        "unknown-operator",
        at,
        "there is no operator %" + name + "%",
        meant != null
            ? Suggestion.question(meant)
            : Suggestion.nearest(name, names())
                .map(nearest -> Suggestion.question("%" + nearest + "%"))
                .orElse(
                    "Known are %START_TIME%, %REQ(NAME)%, %RESP(NAME)%, %RESPONSE_CODE%,"
                        + " %DURATION% and many more; a percent sign is %%."));
  }
}
