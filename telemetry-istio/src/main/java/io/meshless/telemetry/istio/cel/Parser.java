package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.istio.cel.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Text to parts; {@link #parse(String)} is the way in.
 *
 * <pre>
 * choice  := binary [ "?" binary ":" choice ]
 * binary  := unary { operator unary }      by precedence
 * unary   := { "!" } member | "-" number
 * member  := primary { "." name [ "(" arguments ")" ] | "[" choice "]" }
 * primary := literal | [ "." ] name [ "(" arguments ")" ] | "(" choice ")" | "[" items "]"
 * </pre>
 */
final class Parser {
  /** Longest expression, in chars. */
  static final int MAX_LENGTH = 65_536;

  /** Most parts of an expression. */
  static final int MAX_PARTS = 10_000;

  /** Most levels of parts within one another. */
  static final int MAX_DEPTH = 200;

  private static final int RELATION = 3;

  private static final Map<String, Integer> PRECEDENCES =
      Map.ofEntries(
          Map.entry("||", 1),
          Map.entry("&&", 2),
          Map.entry("==", RELATION),
          Map.entry("!=", RELATION),
          Map.entry("<", RELATION),
          Map.entry("<=", RELATION),
          Map.entry(">", RELATION),
          Map.entry(">=", RELATION),
          Map.entry("in", RELATION),
          Map.entry("+", 4),
          Map.entry("-", 4),
          Map.entry("*", 5),
          Map.entry("/", 5),
          Map.entry("%", 5));

  /** Grouping changes nothing: a run of them is one part. */
  private static final Set<String> CHAINED = Set.of("||", "&&", "+");

  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private final String text;
  private final Lexer lexer;
  private Token token;
  private int previousEnd;
  private int recursion;
  private int count;

  private Parser(String text) throws CelException {
    this.text = text;
    this.lexer = new Lexer(text);
    this.token = lexer.next();
  }

  /**
   * The parts of this text.
   *
   * @throws CelException when it is not an expression, or beyond a limit
   */
  static Cel parse(String text) throws CelException {
    if (text.length() > MAX_LENGTH) {
      throw new CelException(
          MAX_LENGTH,
          text.length() - MAX_LENGTH,
          "too-long",
          "expression has %,d characters, at most %,d are allowed"
              .formatted(text.length(), MAX_LENGTH),
          null);
    }
    return new Parser(text).parseAll();
  }

  private Cel parseAll() throws CelException {
    if (token.kind() == Kind.END) {
      throw new CelException(
          token.offset(), 1, "expression is empty", "Write an expression, or remove the entry.");
    }
    Cel all = choice();
    if (token.kind() != Kind.END) {
      throw Advice.afterExpression(all, token, text);
    }
    return all;
  }

  private Cel choice() throws CelException {
    enter();
    int start = token.offset();
    Cel condition = binary(unary(), start, 1);
    if (!token.is("?")) {
      recursion--;
      return condition;
    }
    advance();
    int thenStart = token.offset();
    Cel then = binary(unary(), thenStart, 1);
    if (!token.is(":")) {
      throw Advice.unexpected(token, "':' and the other value", "Write a ? b : c.");
    }
    advance();
    Cel otherwise = choice();
    recursion--;
    int depth = depth(Stream.of(condition, then, otherwise));
    return counted(new Cel.Choice(condition, then, otherwise, start, previousEnd, depth));
  }

  /** Goes on after a left operand with all operators that bind at least this tightly. */
  private Cel binary(Cel first, int start, int precedence) throws CelException {
    Cel left = first;
    String operator = operator();
    while (operator != null && precedenceOf(operator) >= precedence) {
      int operatorOffset = token.offset();
      List<Cel> operands = new ArrayList<>(List.of(left));
      do {
        advance();
        int operandStart = token.offset();
        operands.add(binary(unary(), operandStart, precedenceOf(operator) + 1));
      } while (CHAINED.contains(operator) && operator.equals(operator()));
      left = operation(operator, operands, operatorOffset, start);
      operator = operator();
    }
    return left;
  }

  private Cel operation(String operator, List<Cel> operands, int operatorOffset, int start)
      throws CelException {
    int depth = depth(operands.stream());
    return counted(
        new Cel.Operation(
            operator, List.copyOf(operands), operatorOffset, start, previousEnd, depth));
  }

  /** The operator that stands here between two operands; null when none does. */
  private @Nullable String operator() {
    boolean isOperator =
        PRECEDENCES.containsKey(token.text())
            && (token.kind() == Kind.SYMBOL || token.isWord("in"));
    return isOperator ? token.text() : null;
  }

  private static int precedenceOf(String operator) {
    return PRECEDENCES.getOrDefault(operator, 0);
  }

  private Cel unary() throws CelException {
    int start = token.offset();
    if (token.is("!")) {
      advance();
      enter();
      Cel operand = unary();
      recursion--;
      return operation("!", List.of(operand), start, start);
    }
    if (token.is("-")) {
      advance();
      if (token.kind() != Kind.WHOLE && token.kind() != Kind.FRACTION) {
        throw new CelException(
            start, 1, "only a number can be negative here", "Write -1, or compare without '-'.");
      }
      Token number = token;
      advance();
      return member(number(number, "-", start), start);
    }
    return member(primary(), start);
  }

  private Cel member(Cel first, int start) throws CelException {
    Cel node = first;
    while (true) {
      if (token.is(".")) {
        advance();
        if (token.kind() != Kind.WORD) {
          throw Advice.unexpected(token, "a name after '.'", Advice.afterDot(token));
        }
        Token name = token;
        advance();
        node = token.is("(") ? call(name, node, start) : select(node, name, start);
      } else if (token.is("[")) {
        advance();
        Cel key = choice();
        expect("]");
        int depth = depth(Stream.of(node, key));
        node = counted(new Cel.Index(node, key, start, previousEnd, depth));
      } else if (token.is("{")) {
        throw Advice.braces(token, text);
      } else if (token.is("(")) {
        throw new CelException(token.offset(), 1, "only a function can be called", null);
      } else {
        return node;
      }
    }
  }

  private Cel select(Cel of, Token name, int start) throws CelException {
    return counted(
        new Cel.Select(of, name.text(), name.offset(), start, previousEnd, of.depth() + 1));
  }

  private Cel primary() throws CelException {
    Token first = token;
    if (first.is(".")) {
      advance();
      if (token.kind() != Kind.WORD) {
        throw Advice.unexpected(token, "a name after '.'", Advice.afterDot(token));
      }
      return primary();
    }
    advance();
    return switch (first.kind()) {
      case TEXT ->
          counted(new Cel.Value(ValueType.STRING, first.text(), first.offset(), first.end()));
      case WHOLE, FRACTION -> number(first, "", first.offset());
      case WORD -> word(first);
      case SYMBOL, END -> group(first);
    };
  }

  private Cel word(Token word) throws CelException {
    switch (word.text()) {
      case "true", "false" -> {
        boolean value = word.text().equals("true");
        return counted(new Cel.Value(ValueType.BOOL, value, word.offset(), word.end()));
      }
      case "null" ->
          throw new CelException(
              word.offset(),
              word.text().length(),
              "there is no 'null' here: a value is there or not",
              "Ask has(request.useragent), or 'x' in request.headers.");
      case "in" -> throw Advice.missingOperand(word, text);
      default -> {
        if (token.is("(")) {
          return call(word, null, word.offset());
        }
        if (RESERVED.contains(word.text())) {
          throw Advice.reserved(word);
        }
        return counted(new Cel.Name(word.text(), word.offset(), word.end()));
      }
    }
  }

  private Cel group(Token first) throws CelException {
    if (first.is("(")) {
      Cel inside = choice();
      expect(")");
      return inside;
    }
    if (first.is("[")) {
      List<Cel> items = list("]");
      int depth = depth(items.stream());
      return counted(new Cel.Items(items, first.offset(), previousEnd, depth));
    }
    if (first.is("{")) {
      throw Advice.braces(first, text);
    }
    throw Advice.missingOperand(first, text);
  }

  private Cel number(Token token, String sign, int start) throws CelException {
    ValueType type = token.kind() == Kind.WHOLE ? ValueType.INT64 : ValueType.DOUBLE;
    Object value = Numbers.parse(token, sign);
    return counted(new Cel.Value(type, value, start, token.end()));
  }

  private Cel call(Token name, @Nullable Cel receiver, int start) throws CelException {
    advance();
    List<Cel> arguments = list(")");
    int depth = depth(Stream.concat(Stream.ofNullable(receiver), arguments.stream()));
    return counted(
        new Cel.Call(name.text(), name.offset(), receiver, arguments, start, previousEnd, depth));
  }

  /** What stands between commas, up to this symbol. */
  private List<Cel> list(String end) throws CelException {
    List<Cel> items = new ArrayList<>();
    while (!token.is(end)) {
      items.add(choice());
      if (!token.is(",") && !token.is(end)) {
        throw Advice.unexpected(token, "',' or '" + end + "'", Advice.symbol(token));
      }
      if (token.is(",")) {
        advance();
        if (token.is(end) && end.equals(")")) {
          throw Advice.missingOperand(token, text);
        }
      }
    }
    advance();
    return List.copyOf(items);
  }

  private void expect(String symbol) throws CelException {
    if (!token.is(symbol)) {
      throw Advice.unexpected(token, "'" + symbol + "'", Advice.symbol(token));
    }
    advance();
  }

  private static int depth(Stream<Cel> parts) {
    return parts.mapToInt(Cel::depth).max().orElse(0) + 1;
  }

  private <T extends Cel> T counted(T part) throws CelException {
    if (part.depth() > MAX_DEPTH) {
      throw Advice.tooDeep(part.offset());
    }
    if (++count > MAX_PARTS) {
      throw new CelException(
          part.offset(),
          1,
          "too-large",
          "expression has more than %,d parts".formatted(MAX_PARTS),
          "Split it.");
    }
    return part;
  }

  private void enter() throws CelException {
    if (++recursion > MAX_DEPTH) {
      throw Advice.tooDeep(token.offset());
    }
  }

  private void advance() throws CelException {
    previousEnd = token.end();
    token = lexer.next();
  }
}
