package io.meshless.telemetry.cli.series;

import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Parser;
import io.meshless.telemetry.expression.syntax.SyntaxException;
import io.meshless.telemetry.handler.prometheus.series.LabelValues;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of an expression come from. Immutable.
 *
 * @param written how many values it has that do not come from records; at most, and at most {@link
 *     #MANY}
 * @param reads what it reads and shows
 */
record LabelOrigin(long written, List<Read> reads) {
  private static final long MANY = 1_000_000;
  private static final LabelOrigin NOTHING = new LabelOrigin(0, List.of());
  private static final LabelOrigin LITERAL = new LabelOrigin(1, List.of());
  private static final LabelOrigin YES_OR_NO = new LabelOrigin(2, List.of());

  /** Functions that say yes or no. */
  private static final Pattern QUESTION =
      Pattern.compile("#(?:all|any|not|isPresent|isOneOf|contains)\\(");

  private static final Pattern STEP = Pattern.compile("#[\\w.]+\\(");

  private static final Set<Function> QUESTIONS =
      Set.of(Function.MATCH, Function.MATCHES, Function.STARTS_WITH, Function.ENDS_WITH);

  /**
   * An attribute, or an entry of one.
   *
   * @param text as it is written
   * @param values how many values it has
   */
  record Read(String text, LabelValues values) {}

  /** The origin of the values of this expression; empty when it cannot be looked into. */
  static Optional<LabelOrigin> of(String expression) {
    try {
      return Optional.of(of(Parser.parse(inCexl(expression))));
    } catch (SyntaxException e) {
      // The normal form of an expression can be longer than what may be written.
      return Optional.empty();
    }
  }

  /** Steps of other languages as calls, of which those that ask something say yes or no. */
  private static String inCexl(String expression) {
    return STEP.matcher(QUESTION.matcher(expression).replaceAll("match(")).replaceAll("step(");
  }

  /** What brings most values; empty when all values are written down. */
  Optional<Read> worst() {
    return reads.stream().max(Comparator.comparing(Read::values));
  }

  private static LabelOrigin of(Node node) {
    if (node instanceof Node.Literal) {
      return LITERAL;
    }
    if (node instanceof Node.Name name) {
      return reading(name.text(), LabelValues.of(name.text()));
    }
    if (node instanceof Node.Index index) {
      return ofEntry(index);
    }
    if (node instanceof Node.Operation operation) {
      return switch (operation.operator()) {
        case DEFAULT -> any(operation.operands());
        case PLUS -> together(operation.operands());
        default -> YES_OR_NO;
      };
    }
    return node instanceof Node.Call call ? ofCall(call) : NOTHING;
  }

  private static LabelOrigin ofCall(Node.Call call) {
    Function function = Function.find(call.name());
    if (function != null && QUESTIONS.contains(function)) {
      return YES_OR_NO;
    }
    return function == Function.CONDITIONAL || function == Function.CONDITIONAL_STRING
        ? any(call.arguments().subList(1, call.arguments().size()))
        : together(call.parts());
  }

  private static LabelOrigin ofEntry(Node.Index index) {
    String key =
        index.key() instanceof Node.Literal literal && literal.value() instanceof String text
            ? text
            : null;
    return any(maps(index.map()), key);
  }

  private static Stream<String> maps(Node map) {
    Stream.Builder<String> names = Stream.builder();
    map.forEach(
        node -> {
          if (node instanceof Node.Name name) {
            names.add(name.text());
          }
        });
    return names.build();
  }

  private static LabelOrigin any(Stream<String> maps, @Nullable String key) {
    return new LabelOrigin(
        0,
        maps.map(
                map ->
                    new Read(
                        key == null ? map : map + "[\"" + key + "\"]", LabelValues.of(map, key)))
            .toList());
  }

  private static LabelOrigin reading(String text, LabelValues values) {
    return new LabelOrigin(0, List.of(new Read(text, values)));
  }

  /** One of these. */
  private static LabelOrigin any(List<Node> choices) {
    return choices.stream()
        .map(LabelOrigin::of)
        .reduce(NOTHING, (a, b) -> new LabelOrigin(few(a.written + b.written), both(a, b)));
  }

  /** All of these, one after the other. */
  private static LabelOrigin together(List<Node> parts) {
    return parts.stream()
        .map(LabelOrigin::of)
        .reduce(
            LITERAL,
            (a, b) ->
                new LabelOrigin(few(Math.max(1, a.written) * Math.max(1, b.written)), both(a, b)));
  }

  private static long few(long count) {
    return Math.min(count, MANY);
  }

  private static List<Read> both(LabelOrigin a, LabelOrigin b) {
    return Stream.concat(a.reads.stream(), b.reads.stream()).distinct().toList();
  }
}
