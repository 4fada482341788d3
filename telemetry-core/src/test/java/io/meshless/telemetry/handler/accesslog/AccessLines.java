package io.meshless.telemetry.handler.accesslog;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.LineBuffer;
import io.meshless.telemetry.handler.line.LineEncoder;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import io.meshless.telemetry.text.TextLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Formats at work without a handler: what they make of a bag, or why they are refused. */
final class AccessLines {
  /** When lines are written. */
  static final Instant NOW = Instant.parse("2018-11-14T01:46:27.123456789Z");

  private static final Operators OPERATORS =
      new Operators(name -> name.equals("POD_NAME") ? "reviews-v1-545-abc" : null);

  private final List<Expression> expressions = new ArrayList<>();
  private final LineEncoder encoder;

  private AccessLines(AccessLog log, TextLimits limits) {
    ExpressionCompiler compiler = new ExpressionCompiler(AttributeVocabulary.standard());
    List<ValueType> types = new ArrayList<>();
    log.variables()
        .values()
        .forEach(
            text -> {
              try {
                expressions.add(compiler.compile(text));
              } catch (ExpressionException e) {
                throw new AssertionError(text, e);
              }
            });
    expressions.forEach(expression -> types.add(expression.type()));
    TupleType variables =
        new TupleType(
            List.copyOf(log.variables().keySet()),
            types,
            expressions.stream().map(Expression::canonical).toList());
    InstanceType type =
        new InstanceType(
            "access.logentry.shop",
            new LogEntryTemplate(),
            List.of(),
            List.of(variables, new TupleType(List.of(), List.of(), List.of())));
    this.encoder = log.encoder(type, limits, InstantSource.fixed(NOW));
  }

  /** The lines of params. */
  static AccessLines of(Map<String, ?> params) {
    return of(params, TextLimits.defaults());
  }

  static AccessLines of(Map<String, ?> params, TextLimits limits) {
    List<ConfigProblem> problems = new ArrayList<>();
    AccessLog log = read(params, problems);
    if (log == null) {
      throw new AssertionError(problems);
    }
    return new AccessLines(log, limits);
  }

  static AccessLines ofText(String format) {
    return of(Map.of("text", format));
  }

  private static @Nullable AccessLog read(Map<String, ?> params, List<ConfigProblem> problems) {
    ConfigMap map = (ConfigMap) ConfigNode.of(params);
    return AccessLog.read(
        AccessLogFields.TABLE.read(map, ProblemScope.of("access", problems::add)), OPERATORS);
  }

  /** What is told of a format. */
  static List<ConfigProblem> problems(Map<String, ?> params) {
    List<ConfigProblem> problems = new ArrayList<>();
    read(params, problems);
    return problems;
  }

  /** The names of what a format of text reads. */
  static Set<String> variables(String format) {
    return requireNonNull(read(Map.of("text", format), new ArrayList<>())).variables().keySet();
  }

  /** Why a format of text is refused. */
  static List<ConfigProblem> problemsOfText(String format) {
    return problems(Map.of("text", format));
  }

  /** The line, with its end. */
  String line(AttributeBag bag) {
    Object[] values =
        expressions.stream().map(e -> requireNonNull(e.evaluate(bag))).toArray(Object[]::new);
    LineBuffer out = new LineBuffer();
    encoder.encode(out, Level.INFO, Instant.EPOCH, values);
    return out.textFrom(0);
  }
}
