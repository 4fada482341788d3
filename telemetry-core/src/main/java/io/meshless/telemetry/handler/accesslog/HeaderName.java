package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.text.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The argument of operators that show a header: its name, and that of another in its place. */
final class HeaderName {
  private static final Map<String, Variable> OF_REQUESTS =
      Map.of(
          ":method", Variable.METHOD,
          ":path", Variable.PATH,
          ":authority", Variable.HOST,
          ":scheme", Variable.SCHEME);

  private static final String STATUS = ":status";

  private static final Variable NO_TRAILER = new Variable("", "");

  private static final String LETTERS = "!#$%&'*+-.^_`|~";

  private HeaderName() {}

  /** The headers of requests that are named. */
  static List<Variable> ofRequest(Arguments arguments) throws FormatException {
    return read(
        arguments, OF_REQUESTS, "request", name -> Variable.header("request.headers", name));
  }

  /** The headers of responses that are named. */
  static List<Variable> ofResponse(Arguments arguments) throws FormatException {
    return read(
        arguments,
        Map.of(STATUS, Variable.header("response.headers", STATUS)),
        "response",
        name -> Variable.header("response.headers", name));
  }

  /** The trailers that are named: those of gRPC, which are known, and others, which never are. */
  static List<Variable> ofTrailers(Arguments arguments) throws FormatException {
    List<Variable> variables =
        read(
            arguments,
            Map.of(),
            "response",
            name ->
                switch (name) {
                  case "grpc-status" -> Variable.GRPC_STATUS;
                  case "grpc-message" -> Variable.GRPC_MESSAGE;
                  default -> NO_TRAILER;
                });
    return variables.stream().filter(variable -> !variable.equals(NO_TRAILER)).toList();
  }

  private static List<Variable> read(
      Arguments arguments,
      Map<String, Variable> pseudo,
      String message,
      Function<String, Variable> header)
      throws FormatException {
    String[] names = arguments.text().split("\\?", -1);
    if (names.length > 2) {
      throw FormatException.form(
          arguments.offset() + names[0].length() + names[1].length() + 1,
          "%%%s%% has %d alternatives, wanted one at most"
              .formatted(arguments.operator(), names.length - 1),
          "Keep one: %%%s(%s?%s)%%."
              .formatted(arguments.operator(), ShownText.cut(names[0]), ShownText.cut(names[1])));
    }
    List<Variable> variables = new ArrayList<>();
    int offset = arguments.offset();
    for (String name : names) {
      variables.add(variable(name, offset, pseudo, message, header));
      offset += name.length() + 1;
    }
    return variables;
  }

  private static Variable variable(
      String written,
      int offset,
      Map<String, Variable> pseudo,
      String message,
      Function<String, Variable> header)
      throws FormatException {
    String name = written.toLowerCase(Locale.ROOT);
    Variable known = pseudo.get(name);
    if (known != null) {
      return known;
    }
    if (name.indexOf('(') >= 0) {
      throw FormatException.form(
          offset + Math.max(0, name.indexOf('%')),
          "the bracket of an operator is not closed before the next",
          "Close it with )%.");
    }
    if (name.startsWith(":")) {
      throw FormatException.form(
          offset,
          "a %s has no '%s'".formatted(message, ShownText.cut(written)),
          mend(name, pseudo));
    }
    if (name.isEmpty() || !name.chars().allMatch(HeaderName::isLetter)) {
      throw FormatException.form(
          offset,
          "'%s' is not the name of a header".formatted(ShownText.cut(written)),
          name.isBlank()
              ? "Write one, such as USER-AGENT."
              : "Write it without blanks and signs, such as USER-AGENT.");
    }
    return header.apply(name);
  }

  private static String mend(String name, Map<String, Variable> pseudo) {
    if (name.equals(STATUS)) {
      return "Write %RESPONSE_CODE%.";
    }
    if (OF_REQUESTS.containsKey(name)) {
      return "Write %REQ(" + name.toUpperCase(Locale.ROOT) + ")%.";
    }
    return pseudo.isEmpty()
        ? "Write the name of a header."
        : "Write one of "
            + String.join(", ", pseudo.keySet().stream().sorted().toList())
            + ", or the name of a header.";
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || LETTERS.indexOf(c) >= 0;
  }
}
