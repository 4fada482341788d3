package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.istio.cel.Token.Kind;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to write instead of what is no CEL. */
final class Advice {
  /** Longer texts are not written again. */
  private static final int MOST_CHARACTERS = 80;

  private static final String AND_OR = "'&&' stands for and, '||' for or.";

  /** A command operator of Envoy's formats, such as {@code %REQ(X-TENANT)%}. */
  private static final Pattern COMMAND =
      Pattern.compile("%([A-Z_]{1,40})(?:\\(([\\w:-]{1,60})\\))?%");

  private Advice() {}

  static CelException illegalCharacter(String text, int offset) {
    int codePoint = text.codePointAt(offset);
    boolean isShown =
        switch (Character.getType(codePoint)) {
          case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED ->
              false;
          default -> true;
        };
    String shown =
        isShown ? "'" + Character.toString(codePoint) + "'" : "U+%04X".formatted(codePoint);
    return new CelException(
        offset,
        Character.charCount(codePoint),
        "illegal character " + shown,
        illegalMend(codePoint, text, offset));
  }

  private static @Nullable String illegalMend(int codePoint, String text, int offset) {
    return switch (codePoint) {
      case '=' ->
          text.startsWith("=~", offset)
              ? "Write request.path.matches('pattern')."
              : text.startsWith("=>", offset) ? "Write '>='." : "Write '==' to compare.";
      case '|' -> "For a default write has(a) ? a : 'x', or 'k' in m ? m['k'] : 'x'.";
      case '&' -> AND_OR;
      case '`' -> "A text stands in single or double quotes; r'…' leaves backslashes alone.";
      case '$' -> "Write the attribute's name alone, without '$' and braces: request.path.";
      case '#' -> "A comment begins with '//'.";
      case '~', '^' -> "Write request.path.matches('pattern') for a regular expression.";
      case ';' -> "Write one expression, without ';'.";
      case '\\' -> "Put a text into quotes of its own.";
      case '@' -> "Put a text into quotes of its own: \"'text'\".";
      case '\u2018', '\u2019', '\u201c', '\u201d' -> "Use plain quotes: 'text'.";
      case '\u2260' -> "Write '!='.";
      case '\u2264' -> "Write '<='.";
      case '\u2265' -> "Write '>='.";
      case '\u00a0' -> "This is a no-break space; use a plain one.";
      default -> otherFormMend(codePoint);
    };
  }

  /** Characters that look like others, or like nothing. */
  private static @Nullable String otherFormMend(int codePoint) {
    if (Character.getType(codePoint) == Character.FORMAT) {
      return "Delete it; it is there, though it cannot be seen.";
    }
    if (Character.isSpaceChar(codePoint)) {
      return "This is no plain blank; use one.";
    }
    String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
    return plain.length() == 1 && plain.charAt(0) > ' ' && plain.charAt(0) < 127
        ? "The plain character is '" + plain + "'."
        : null;
  }

  static CelException numberWithUnit(String text, int start, int letters) {
    int end = letters;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    String number = text.substring(start, letters);
    String unit = text.substring(letters, end);
    String mend =
        switch (unit) {
          case "ns", "us", "ms", "s", "m", "h" -> "Write duration('%s%s').".formatted(number, unit);
          case "u", "U" -> "Whole numbers are ints here: write " + number + ".";
          case "xx", "XX" ->
              "Write response.code >= %s00 && response.code <= %s99.".formatted(number, number);
          default -> "Put a text into quotes of its own.";
        };
    return new CelException(
        start, end - start, "'" + shown(text.substring(start, end)) + "' is no number", mend);
  }

  static CelException numberWithDots(String text, int start) {
    int end = start;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    String written = shown(text.substring(start, end));
    return new CelException(
        start,
        end - start,
        "'" + written + "' is no number",
        "Put it into quotes: '" + written + "'.");
  }

  private static String shown(String text) {
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
  }

  static CelException tooDeep(int offset) {
    return new CelException(
        offset,
        1,
        "too-deep",
        "expression is nested more than %,d levels deep".formatted(Parser.MAX_DEPTH),
        "Split it.");
  }

  static CelException reserved(Token word) {
    return problem(
        word,
        "'" + word.text() + "' is a reserved word",
        word.text().equals("if")
            ? "Write a ? b : c."
            : word.text().equals("namespace")
                ? "Write xds.node.metadata['NAMESPACE'], or filter_state.downstream_peer.namespace."
                : null);
  }

  static CelException braces(Token brace, String text) {
    return text.startsWith("{{", brace.offset())
        ? new CelException(
            brace.offset(),
            2,
            "unrendered-template",
            "this is a template: '{{' stands for text that is yet to be put in",
            "Render it first, or write the attribute alone: response.code.")
        : problem(
            brace, "maps and messages cannot be written here", "Write attributes without braces.");
  }

  static @Nullable String afterDot(Token found) {
    return found.kind() == Kind.TEXT ? "Write a['b'] for a name in quotes." : symbol(found);
  }

  static CelException unexpected(Token found, String wanted, @Nullable String mend) {
    return problem(found, "expected " + wanted + ", found " + found.words(), mend);
  }

  /** Something stands after a complete expression. */
  static CelException afterExpression(Cel all, Token found, String text) {
    String word = found.kind() == Kind.WORD ? wordMend(found.text()) : null;
    if (all instanceof Cel.Name not && not.text().equalsIgnoreCase("not")) {
      return new CelException(
          not.offset(), not.text().length(), "there is no operator 'not'", "Write '!' for not.");
    }
    if (found.kind() == Kind.WORD && word == null) {
      String mend =
          isProse(text)
              ? "A text needs quotes of its own: \"'" + text.strip() + "'\"."
              : "An operator stands between two values; a text stands in quotes.";
      return unexpected(found, "an operator or the end of the expression", mend);
    }
    String mend =
        switch (found.kind()) {
          case WORD -> word;
          case TEXT -> "'+' joins texts: 'a' + 'b'.";
          default -> symbol(found);
        };
    return unexpected(found, "an operator or the end of the expression", mend);
  }

  /** Whether a whole expression is words, as people write them. */
  private static boolean isProse(String text) {
    return text.length() <= MOST_CHARACTERS && text.strip().matches("\\p{L}[\\p{L}\\d_ ,:!-]*[.]?");
  }

  private static @Nullable String wordMend(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "and", "or" -> AND_OR;
      case "not" -> "Write '!' for not; '!=' tells that two values differ.";
      case "is", "eq", "equals" -> "Write '==' to compare.";
      case "ne" -> "Write '!='.";
      case "gt" -> "Write '>'.";
      case "ge", "gte" -> "Write '>='.";
      case "lt" -> "Write '<'.";
      case "le", "lte" -> "Write '<='.";
      case "matches", "startswith", "endswith", "contains", "like" ->
          "Call it: request.path.startsWith('/x').";
      default -> null;
    };
  }

  static @Nullable String symbol(Token found) {
    return switch (found.text()) {
      case "," -> found.kind() == Kind.SYMBOL ? "'&&' and '||' stand between conditions." : null;
      case ")", "]", "}" -> found.kind() == Kind.SYMBOL ? "Leave it out, or open it before." : null;
      case "!" -> found.kind() == Kind.SYMBOL ? "Write '!=' to tell that two values differ." : null;
      case ":" -> found.kind() == Kind.SYMBOL ? "Write a ? b : c." : null;
      case "" -> found.kind() == Kind.END ? "Close what was opened." : null;
      default -> null;
    };
  }

  static CelException missingOperand(Token found, String text) {
    Matcher command = COMMAND.matcher(text);
    if (found.is("%") && command.find(found.offset()) && command.start() == found.offset()) {
      return new CelException(
          found.offset(),
          command.group().length(),
          "'" + command.group() + "' is an operator of log formats, not of expressions",
          commandMend(command.group(1), command.group(2)));
    }
    return problem(
        found,
        "expected an attribute, a value or a function, found " + found.words(),
        operandMend(found, text));
  }

  private static String commandMend(String operator, @Nullable String name) {
    String small = name == null ? "" : name.toLowerCase(Locale.ROOT);
    return switch (operator) {
      case "REQ" -> "Write request.headers['" + small + "'].";
      case "RESP" -> "Write response.headers['" + small + "'].";
      case "RESPONSE_CODE" -> "Write response.code.";
      case "RESPONSE_FLAGS" -> "Write response.flags.";
      default -> "Write attributes, such as request.path.";
    };
  }

  private static @Nullable String operandMend(Token found, String text) {
    if (found.kind() == Kind.END) {
      return "Write a value behind the operator, or leave the operator out.";
    }
    if (found.is("/") && found.offset() == 0) {
      return "A text needs quotes of its own: \"'" + shown(text.strip()) + "'\".";
    }
    if (found.is("/")) {
      return "A pattern is a text: request.path.matches('^/api/').";
    }
    if (found.is("<") || found.is("<=") || found.is(">") || found.is(">=")) {
      return "Write the value again before it: a >= 400 && a < 500.";
    }
    if (found.is("==") && found.offset() == 0) {
      return "YAML takes a value that starts with '!' for a tag; put the whole into quotes.";
    }
    if (found.is("&&") || found.is("||")) {
      return "A condition stands on both sides of it.";
    }
    return found.is(")") ? "A value stands before ')'." : symbol(found);
  }

  static CelException problem(Token found, String what, @Nullable String mend) {
    return new CelException(found.offset(), Math.max(1, found.end() - found.offset()), what, mend);
  }
}
