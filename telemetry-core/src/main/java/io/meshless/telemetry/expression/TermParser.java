package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.GoDuration;
import io.meshless.telemetry.attribute.Suggestion;
import io.meshless.telemetry.attribute.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an expression and checks its types. */
final class TermParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\"[^\"]*\"|[0-9]+|[A-Za-z_][A-Za-z_0-9.]*|==|!=|&&|\\|\\||.)");

  private final AttributeVocabulary vocabulary;
  private final AttributeRead reads;
  private final List<String> tokens = new ArrayList<>();
  private final List<Integer> offsets = new ArrayList<>();
  private int at;

  TermParser(String text, AttributeVocabulary vocabulary, AttributeRead reads) {
    this.vocabulary = vocabulary;
    this.reads = reads;
    Matcher matcher = TOKEN.matcher(text.strip());
    while (matcher.find()) {
      tokens.add(matcher.group(1));
      offsets.add(matcher.start(1));
    }
    tokens.add("");
    offsets.add(text.length());
  }

  Term parse() throws ExpressionException {
    Term term = binary(0);
    if (!peek().isEmpty()) {
      throw problem("syntax", "unexpected '" + peek() + "'", null);
    }
    return term;
  }

  private String peek() {
    return tokens.get(at);
  }

  private ExpressionException problem(String code, String what, @Nullable String mend) {
    return new ExpressionException(
        List.of(new ExpressionProblem(offsets.get(at), peek().length(), code, what, mend)));
  }

  private static final List<List<String>> LEVELS =
      List.of(List.of("||"), List.of("&&"), List.of("==", "!="), List.of("|", "+"));

  private Term binary(int level) throws ExpressionException {
    if (level == LEVELS.size()) {
      return postfix();
    }
    Term left = binary(level + 1);
    while (LEVELS.get(level).contains(peek())) {
      String operator = tokens.get(at++);
      Term right = binary(level + 1);
      if (left.type() != right.type()) {
        throw problem("type", left.type() + " " + operator + " " + right.type(), null);
      }
      left = apply(operator, left, right);
    }
    return left;
  }

  private static Term apply(String operator, Term left, Term right) {
    List<Term> parts = List.of(left, right);
    return switch (operator) {
      case "||" ->
          Term.of(ValueType.BOOL, "LOR", parts, (b, p) -> or(left.strict(b), right.strict(b)));
      case "&&" ->
          Term.of(
              ValueType.BOOL,
              "LAND",
              parts,
              (b, p) -> left.strict(b) == Boolean.TRUE ? right.strict(b) : left.strict(b));
      case "|" ->
          Term.of(
              left.type(),
              "OR",
              parts,
              (b, p) -> {
                Object value = left.evaluate(b);
                return value != null ? value : right.evaluate(b);
              });
      case "+" ->
          Term.of(left.type(), "ADD", parts, (b, p) -> add(left.strict(b), right.strict(b)));
      default ->
          Term.of(
              ValueType.BOOL,
              operator,
              parts,
              (b, p) -> equal(left.strict(b), right.strict(b), operator.equals("==")));
    };
  }

  private static Object or(Object left, Object right) {
    return left == Boolean.FALSE ? right : left;
  }

  private static Object add(Object left, Object right) {
    if (left instanceof EvaluationError || right instanceof EvaluationError) {
      return left instanceof EvaluationError ? left : right;
    }
    return left instanceof Long number
        ? (Object) (number + (Long) right)
        : left.toString() + right.toString();
  }

  private static Object equal(Object left, Object right, boolean wanted) {
    if (left instanceof EvaluationError || right instanceof EvaluationError) {
      return left instanceof EvaluationError ? left : right;
    }
    return left.equals(right) == wanted;
  }

  private Term postfix() throws ExpressionException {
    Term term = primary();
    while (peek().equals("[")) {
      at++;
      Term key = binary(0);
      expect("]");
      term = Term.of(ValueType.STRING, "INDEX", List.of(term, key), Term::index);
    }
    return term;
  }

  private void expect(String token) throws ExpressionException {
    if (!peek().equals(token)) {
      throw problem("syntax", "expected '" + token + "', found '" + peek() + "'", null);
    }
    at++;
  }

  private Term primary() throws ExpressionException {
    String token = peek();
    if (token.startsWith("\"")) {
      at++;
      String value = token.substring(1, token.length() - 1);
      Long nanos = GoDuration.parse(value);
      return nanos == null
          ? Term.literal(ValueType.STRING, token, value)
          : Term.literal(ValueType.DURATION, token, Duration.ofNanos(nanos));
    }
    if (!token.isEmpty() && Character.isDigit(token.charAt(0))) {
      at++;
      return Term.literal(ValueType.INT64, token, Long.valueOf(token));
    }
    if (token.equals("(")) {
      at++;
      Term inner = binary(0);
      expect(")");
      return inner;
    }
    if (token.isEmpty() || !Character.isLetter(token.charAt(0))) {
      throw problem("syntax", "expected an operand, found '" + token + "'", null);
    }
    return tokens.get(at + 1).equals("(") ? call(token) : name(token);
  }

  private Term name(String token) throws ExpressionException {
    if (token.equalsIgnoreCase("true") || token.equalsIgnoreCase("false")) {
      at++;
      return Term.literal(ValueType.BOOL, token, Boolean.valueOf(token));
    }
    ValueType type = vocabulary.find(token);
    if (type == null) {
      throw problem(
          "unknown-attribute",
          "unknown attribute '" + token + "'",
          Suggestion.didYouMean(token, vocabulary.names()).orElse(null));
    }
    at++;
    return Term.attribute(AttributeName.of(token), type, reads);
  }

  private Term call(String function) throws ExpressionException {
    if (!function.equals("conditional")) {
      throw problem("unknown-function", "unknown function '" + function + "'", null);
    }
    at += 2;
    List<Term> parts = new ArrayList<>();
    while (!peek().equals(")")) {
      parts.add(binary(0));
      if (!peek().equals(")")) {
        expect(",");
      }
    }
    at++;
    return Term.of(
        parts.get(1).type(),
        function,
        parts,
        (b, p) -> p.get(0).strict(b) == Boolean.TRUE ? p.get(1).strict(b) : p.get(2).strict(b));
  }
}
