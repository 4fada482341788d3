package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.text.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the text of a format apart:
 *
 * <pre>
 * format   = *( literal / "%%" / operator )
 * operator = "%" NAME [ "(" ARGUMENT ")" ] [ ":" LENGTH ] "%"
 * </pre>
 */
final class FormatScanner {
  private static final Pattern OPERATOR =
      Pattern.compile("%([A-Z0-9_]+)(?:\\(([^\\n]*?)\\))?(?::([0-9]+))?%");

  private static final Pattern OPEN = Pattern.compile("%([A-Z0-9_]+)\\(");

  private static final Pattern NAME = Pattern.compile("%([A-Z0-9_]+)");

  private static final Pattern SMALL = Pattern.compile("(?i)%([A-Z0-9_]+)(?:\\(|:[0-9]|%)");

  /** How another server's log is written, and how people begin when they come from it. */
  private static final Pattern BRACED = Pattern.compile("%\\{([A-Za-z0-9-]+)\\}[io]");

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  private final String text;
  private final Operators operators;
  private final Consumer<FormatException> mistakes;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  private FormatScanner(String text, Operators operators, Consumer<FormatException> mistakes) {
    this.text = text;
    this.operators = operators;
    this.mistakes = mistakes;
  }

  /** The parts of a format, neighbouring literals as one; every mistake is told. */
  static List<Part> scan(String text, Operators operators, Consumer<FormatException> mistakes) {
    FormatScanner scanner = new FormatScanner(text, operators, mistakes);
    scanner.scan();
    return List.copyOf(scanner.parts);
  }

  private void scan() {
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) != '%') {
        literal.append(text.charAt(at++));
      } else if (text.startsWith("%%", at)) {
        literal.append('%');
        at += 2;
      } else {
        at = scanOperator(at);
      }
    }
    endLiteral();
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      parts.add(new Part.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  /** Answers where to go on. */
  private int scanOperator(int at) {
    Matcher found = OPERATOR.matcher(text).region(at, text.length());
    if (!found.lookingAt()) {
      return refuse(at);
    }
    try {
      Operation operation = operation(found, at);
      endLiteral();
      parts.add(new Part.Call(operation));
    } catch (FormatException e) {
      mistakes.accept(e);
    }
    return found.end();
  }

  private Operation operation(Matcher found, int at) throws FormatException {
    String name = found.group(1);
    String argument = found.group(2);
    String length = found.group(3);
    if (length != null && !DIGITS.matcher(length).matches()) {
      throw FormatException.form(found.start(3), "the length is too long", "Leave it out.");
    }
    return operators.read(
        new Arguments(
            name,
            argument == null ? "" : argument,
            argument == null ? at : found.start(2),
            length == null ? -1 : Integer.parseInt(length)),
        at,
        length == null ? at : found.start(3) - 1);
  }

  /** Tells why no operator stands here; answers where to go on. */
  private int refuse(int at) {
    Matcher open = OPEN.matcher(text).region(at, text.length());
    if (open.lookingAt()) {
      mistakes.accept(
          FormatException.form(
              open.end() - 1,
              "the bracket of %" + open.group(1) + " is not closed before a %",
              "Write %%%s(...)%%.".formatted(open.group(1))));
      // What follows may be its argument.
      return text.length();
    }
    Matcher name = NAME.matcher(text).region(at, text.length());
    if (name.lookingAt() && operators.knows(name.group(1))) {
      mistakes.accept(
          FormatException.form(
              at,
              "%" + name.group(1) + " does not end with a %",
              "Write %%%s%%, and %%%% for a percent sign.".formatted(name.group(1))));
      return name.end();
    }
    mistakes.accept(FormatException.form(at, "no valid command at position " + at, mend(at)));
    Matcher small = SMALL.matcher(text).region(at, text.length());
    int end = small.lookingAt() ? text.indexOf('%', at + 1) : -1;
    return end < 0 ? at + 1 : end + 1;
  }

  private String mend(int at) {
    Matcher small = SMALL.matcher(text).region(at, text.length());
    if (small.lookingAt()) {
      return "Write the names of operators in capitals: %"
          + ShownText.cut(small.group(1)).toUpperCase(Locale.ROOT)
          + ".";
    }
    Matcher braced = BRACED.matcher(text).region(at, text.length());
    if (braced.lookingAt()) {
      return "Write %%%s(%s)%%."
          .formatted(
              text.charAt(braced.end() - 1) == 'i' ? "REQ" : "RESP",
              ShownText.cut(braced.group(1)));
    }
    return "Write %% for a percent sign, and operators like %RESPONSE_CODE%.";
  }
}
