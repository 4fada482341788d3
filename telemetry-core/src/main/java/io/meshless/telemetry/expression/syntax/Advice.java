package io.meshless.telemetry.expression.syntax;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to write instead of the things that other languages have. */
final class Advice {
  private static final String CONDITIONAL = "Write conditional(a, b, c) instead of a ? b : c.";

  /** Longer expressions are not written again in advice. */
  private static final int MOST_CHARACTERS = 120;

  /** A number as people group its digits. */
  private static final Pattern GROUPED =
      Pattern.compile("(?<![\\w.])(\\d{1,9})(?:(?:,\\d{3}){1,4}|(?:_\\d{1,9}){1,4})(?![\\w,])");

  /** A number whose fraction begins with a comma. */
  private static final Pattern WITH_COMMA =
      Pattern.compile("(?<![\\w.])(\\d{1,9}),\\d{1,2}(?![\\w,])");

  /** Two codes of a response, between which a comma stands as in a list. */
  private static final Pattern CODES = Pattern.compile("[1-5]\\d\\d,[1-5]\\d\\d");

  private Advice() {}

  /** For a text that is a whole value, of which YAML takes the quotes. */
  static String ownQuotes(String text) {
    return "A text needs quotes of its own: '\"" + text + "\"'.";
  }

  static SyntaxException illegalCharacter(int codePoint, int offset, String text) {
    String shown =
        Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT
            ? "U+%04X".formatted(codePoint)
            : "'" + Character.toString(codePoint) + "'";
    return new SyntaxException(
        offset,
        Character.charCount(codePoint),
        "illegal character " + shown,
        codePoint == '?' ? choiceMend(offset, text) : illegalCharacterMend(codePoint));
  }

  /** The choice of another language with the parts that were written, when they are plain. */
  private static String choiceMend(int offset, String text) {
    boolean isDefault = text.startsWith("?:", offset) || text.startsWith("??", offset);
    String before = text.substring(0, offset).strip();
    String after = text.substring(Math.min(text.length(), offset + (isDefault ? 2 : 1))).strip();
    boolean isOther = text.length() > MOST_CHARACTERS || text.contains("'");
    if (isDefault) {
      return isOther
          ? "Write a | b for b where a is absent."
          : "Write " + before + " | " + after + ".";
    }
    int colon = after.indexOf(" : ");
    return isOther || colon < 0 || colon != after.lastIndexOf(" : ") || after.contains("?")
        ? CONDITIONAL
        : "Write conditional(%s, %s, %s)."
            .formatted(
                before, after.substring(0, colon).strip(), after.substring(colon + 3).strip());
  }

  private static @Nullable String illegalCharacterMend(int codePoint) {
    return switch (codePoint) {
      case '~' -> "Write \"pattern\".matches(text) to match a regular expression.";
      case '$' -> "Write the attribute's name alone, without '$' and braces: request.path.";
      case '#' -> "Write a blank before '#' to begin a comment.";
      case '\\' -> "Put a text into double quotes of its own.";
      case '@' -> ownQuotes("text");
      case '\u2260' -> "Write '!='.";
      case '\u2018', '\u2019', '\u201c', '\u201d' -> "Use the plain quote '\"'.";
      case '\u2265' -> "Write '>='.";
      case '\u2264' -> "Write '<='.";
      case '\u00a0' -> "This is a no-break space; use a plain one.";
      default -> otherFormMend(codePoint);
    };
  }

  /** Characters that look like others, or like nothing. */
  private static @Nullable String otherFormMend(int codePoint) {
    String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
    if (Character.getType(codePoint) == Character.FORMAT) {
      return "Delete it; it is there, though it cannot be seen.";
    }
    if (Character.isSpaceChar(codePoint)) {
      return "This is no plain blank; use one.";
    }
    return plain.length() == 1 && plain.charAt(0) > ' ' && plain.charAt(0) < 127
        ? "The plain character is '" + plain + "'."
        : null;
  }

  /** Something stands where the expression should have ended. */
  static SyntaxException unexpected(Token found, String wanted) {
    String what = "expected " + wanted + ", found " + found.words();
    return problem(found, what, unexpectedMend(found));
  }

  private static @Nullable String unexpectedMend(Token found) {
    return switch (found.kind()) {
      case END -> "Close what was opened.";
      case NEWLINE -> "End the line with the operator, so that the next line goes on.";
      case IDENTIFIER -> wordMend(found.text());
      case KEYWORD -> found.text().equals("if") ? CONDITIONAL : null;
      case SYMBOL -> symbolMend(found.text());
      default -> null;
    };
  }

  private static @Nullable String wordMend(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "and" -> "Write '&&' for and.";
      case "or" -> "Write '||' for or.";
      case "in" ->
          "Compare each value: a == \"x\" || a == \"y\"; m[\"k\"] reads an entry of a map.";
      case "is", "eq" -> "Write '==' to compare.";
      case "ne" -> "Write '!='.";
      case "gt" -> "Write '>'.";
      case "ge", "gte" -> "Write '>='.";
      case "lt" -> "Write '<'.";
      case "le", "lte" -> "Write '<='.";
      case "between" -> "Compare it twice: a >= 400 && a <= 499.";
      case "matches", "startswith", "endswith", "contains", "like" ->
          "Call it on a text: a.startsWith(\"x\"); \"pattern\".matches(a).";
      default -> null;
    };
  }

  private static @Nullable String symbolMend(String symbol) {
    return switch (symbol) {
      case "=" -> "Write '==' to compare.";
      case ":=", "+=", "-=", "|=" -> "An expression cannot set anything.";
      case ":" -> CONDITIONAL;
      case "{", "[" -> "Lists and maps cannot be written in an expression.";
      case ";" -> "Write one expression, without ';'.";
      case "," -> "'||' and '&&' stand between conditions, '+' between texts.";
      case ")" -> "Leave it out, or open it with '('.";
      case "!" -> "Write '!=' to tell that two values differ, and a == false for not.";
      case "++", "--" -> "An expression cannot change anything.";
      case "&&", "||", "|" -> "An operand stands on both sides of this operator.";
      default -> null;
    };
  }

  /** Something stands after a complete expression. */
  static SyntaxException afterExpression(Node node, Token found, String text) {
    if (found.is("=") && text.startsWith("=~", found.offset())) {
      return problem(
          found,
          "there is no operator '=~'",
          matchMend(node, text.substring(found.offset() + 2).strip()));
    }
    String operator = misspeltOperator(found, text);
    if (operator != null) {
      String written =
          found.is("!") && !text.startsWith("!~", found.offset())
              ? "! ="
              : text.substring(found.offset(), found.offset() + 2);
      return problem(found, "there is no operator '" + written + "'", operator);
    }
    String number = numberMend(found, text);
    if (number != null) {
      return problem(found, "a number is digits alone, and '.' before a fraction", number);
    }
    if (found.is(",") && text.substring(found.end()).isBlank()) {
      return problem(found, "expected the end of the expression, found ','", "Leave the ',' out.");
    }
    if (node instanceof Node.Name name && name.text().equalsIgnoreCase("not")) {
      String negated = text.substring(found.offset()).strip();
      return new SyntaxException(
          name.offset(),
          name.text().length(),
          "there is no operator 'not'",
          "Write " + (negated.matches("[\\w.]{1,80}") ? negated : "x") + " == false.");
    }
    if (found.kind() == TokenKind.IDENTIFIER && wordMend(found.text()) == null) {
      return problem(
          found,
          "expected an operator or the end of the expression, found " + found.words(),
          isProse(text)
              ? ownQuotes(text.strip())
              : "An operator stands between two values; a text stands in quotes.");
    }
    return unexpected(found, "an operator or the end of the expression");
  }

  /** What to write for an operator that is nearly one. */
  private static @Nullable String misspeltOperator(Token found, String text) {
    if (text.startsWith("=>", found.offset())) {
      return "Write '>='.";
    }
    if (text.startsWith("=<", found.offset())) {
      return "Write '<='.";
    }
    if (text.startsWith("!~", found.offset())) {
      return "Write \"pattern\".matches(text) == false.";
    }
    return found.is("!") && text.substring(found.end()).strip().startsWith("=")
        ? "Write '!=' without a blank in it."
        : null;
  }

  /** The number without what others put between its digits; null when there is nothing of it. */
  private static @Nullable String numberMend(Token found, String text) {
    String fraction = at(found, WITH_COMMA.matcher(text));
    if (fraction != null) {
      return "Write " + fraction.replace(',', '.') + ".";
    }
    String grouped = at(found, GROUPED.matcher(text));
    if (grouped == null) {
      return null;
    }
    return CODES.matcher(grouped).matches()
        ? "Compare each value: a == %s || a == %s.".formatted((Object[]) grouped.split(",", 2))
        : "Write " + grouped.replaceAll("[,_]", "") + ".";
  }

  /** The match whose first digits end here; null when there is none. */
  private static @Nullable String at(Token found, Matcher number) {
    while (number.find()) {
      if (number.end(1) == found.offset()) {
        return number.group();
      }
    }
    return null;
  }

  private static String matchMend(Node node, String pattern) {
    return pattern.matches("\"[^\"]{1,80}\"|`[^`]{1,80}`")
            && (node instanceof Node.Name || node instanceof Node.Index)
        ? "Write " + pattern + ".matches(" + CanonicalText.of(node) + ")."
        : "Write \"pattern\".matches(text), such as \"^/api/\".matches(request.path).";
  }

  /** Whether a whole expression is words, as people write them. */
  private static boolean isProse(String text) {
    return text.length() < 80 && text.strip().matches("\\p{L}[\\p{L}\\d_ ,.:!'-]*");
  }

  static SyntaxException afterLineBreak(Token found) {
    return problem(
        found,
        "the expression ended at the line break, but " + found.words() + " follows",
        "End the line with an operator or a dot, so that the next line goes on.");
  }

  static SyntaxException missingOperand(Token found, String text) {
    String what = "expected an attribute, a value or a function, found " + found.words();
    if (text.startsWith("{{", found.offset())) {
      return new SyntaxException(
          found.offset(),
          2,
          "unrendered-template",
          "this is a template: '{{' stands for text that is yet to be put in",
          "Render it first, or write the attribute alone: response.code.");
    }
    return problem(found, what, operandMend(found, text.strip()));
  }

  private static @Nullable String operandMend(Token found, String text) {
    boolean isFirst = found.offset() == 0;
    if (found.is("/") && isFirst) {
      return ownQuotes(text);
    }
    if (found.is(">") && text.startsWith("<>", found.offset() - 1)) {
      return "Write '!=' to tell that two values differ.";
    }
    String before = text.substring(0, Math.min(text.length(), found.offset())).strip();
    if (found.is("=") && (before.endsWith(">") || before.endsWith("<"))) {
      return "Write '" + before.charAt(before.length() - 1) + "=' without a blank in it.";
    }
    if (found.is("<") || found.is("<=") || found.is(">") || found.is(">=")) {
      return "Write the value again before it: a >= 400 && a < 500.";
    }
    if (found.is("/")) {
      return "A pattern is a text in quotes: \"^/api/\".matches(request.path).";
    }
    if (found.is("%")) {
      return "Write attributes, as in request.headers[\"x-tenant\"] for %REQ(X-TENANT)%.";
    }
    if (found.is("{")) {
      return "Write attributes without braces; texts are joined by '+':"
          + " source.name + \" called\".";
    }
    if (found.is("==") && isFirst) {
      return "YAML takes a value that starts with '!' for a tag; put it into quotes, and write"
          + " x == false for !x.";
    }
    if (found.is(")")) {
      return "A value stands before ')'.";
    }
    if (found.is(".") && isFirst) {
      return "Leave the '.' at the start out.";
    }
    if (found.is("*") || (found.kind() == TokenKind.END && text.endsWith("*"))) {
      return "For the beginning of a text write match(text, \"prefix*\").";
    }
    if (found.kind() == TokenKind.END && text.matches("\\d{1,9} ?%")) {
      return "Write the number without '%'.";
    }
    return found.kind() == TokenKind.END
        ? "Write a value behind the operator, or leave the operator out."
        : symbolMend(found.text());
  }

  /** A keyword where a name should stand. */
  static SyntaxException keyword(Token found) {
    return problem(
        found,
        "'" + found.text() + "' is a reserved word and cannot be a name or a part of one",
        found.text().equals("if")
            ? CONDITIONAL
            : found.text().equals("default")
                ? "Write a | b for b where a is absent."
                : "An attribute with such a name cannot be read; declare it under another name.");
  }

  static SyntaxException problem(Token found, String what, @Nullable String mend) {
    return new SyntaxException(
        found.offset(), Math.max(1, found.end() - found.offset()), what, mend);
  }
}
