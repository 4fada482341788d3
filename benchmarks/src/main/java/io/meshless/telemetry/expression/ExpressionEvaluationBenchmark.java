package io.meshless.telemetry.expression;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.TypicalExpressions.Notation;
import io.meshless.telemetry.expression.TypicalExpressions.Request;
import io.meshless.telemetry.expression.run.Evaluation;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/**
 * One expression, of thirty different ones evaluated in turn over sixteen requests. Beside it the
 * same in Java by hand, in SpEL compiled to byte code, and in CEL. Each engine reads what suits it
 * best: SpEL the methods of an object, CEL a map. Three of the thirty read absent attributes.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar ExpressionEvaluation -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ExpressionEvaluationBenchmark.EXPRESSIONS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class ExpressionEvaluationBenchmark {
  static final int EXPRESSIONS = 30;
  private static final int REQUESTS = 16;

  private final Request[] requests = new Request[REQUESTS];
  private final AttributeBag[] bags = new AttributeBag[REQUESTS];
  private final Object[] maps = new Object[REQUESTS];
  private final StandardEvaluationContext[] contexts = new StandardEvaluationContext[REQUESTS];
  private final Expression[] expressions = new Expression[EXPRESSIONS];
  private final SpelExpression[] spring = new SpelExpression[EXPRESSIONS];
  private final CelRuntime.Program[] cel = new CelRuntime.Program[EXPRESSIONS];
  private final ExpressionCompiler compiler =
      new ExpressionCompiler(AttributeVocabulary.standard());
  private Evaluation evaluation = compiler.newEvaluation();
  private int next;

  /** Compiles everything, and checks that all four agree. */
  @Setup
  public void compile() throws CelValidationException, CelEvaluationException, ExpressionException {
    for (int i = 0; i < REQUESTS; i++) {
      requests[i] = Request.of(i);
      bags[i] = Request.of(i).bag();
      maps[i] = Map.of("a", Request.of(i).attributes());
      contexts[i] = new StandardEvaluationContext(requests[i]);
    }
    SpelExpressionParser parser =
        new SpelExpressionParser(
            new SpelParserConfiguration(SpelCompilerMode.MIXED, getClass().getClassLoader()));
    CelCompiler celCompiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("a", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .build();
    CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
    for (int i = 0; i < EXPRESSIONS; i++) {
      Notation notation = TypicalExpressions.ALL.get(i);
      expressions[i] = compiler.compile(notation.telemetry());
      spring[i] = (SpelExpression) parser.parseExpression(notation.spring());
      cel[i] = runtime.createProgram(celCompiler.compile(notation.cel()).getAst());
      check(i);
      spring[i].compileExpression();
    }
    evaluation = compiler.newEvaluation();
  }

  private void check(int number) throws CelEvaluationException {
    Object expected = TypicalExpressions.byHand(number, requests[1]);
    same(number, expected, expressions[number].evaluate(bags[1]));
    same(number, expected, spring[number].getValue(contexts[1]));
    same(number, expected, cel[number].eval(celInput(1)));
  }

  private static void same(int number, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new IllegalStateException(
          "expression %d: expected %s but got %s".formatted(number, expected, actual));
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> celInput(int turn) {
    return (Map<String, Object>) maps[turn];
  }

  private int turn() {
    return next++ & (REQUESTS - 1);
  }

  /** This library. */
  @Benchmark
  public void telemetry(Blackhole hole) {
    evaluation.begin(bags[turn()]);
    for (Expression expression : expressions) {
      hole.consume(expression.evaluate(evaluation));
    }
    evaluation.end();
  }

  /** In Java, by hand. */
  @Benchmark
  public void byHand(Blackhole hole) {
    Request request = requests[turn()];
    for (int i = 0; i < EXPRESSIONS; i++) {
      hole.consume(TypicalExpressions.byHand(i, request));
    }
  }

  /** SpEL. */
  @Benchmark
  public void spring(Blackhole hole) {
    StandardEvaluationContext context = contexts[turn()];
    for (SpelExpression expression : spring) {
      hole.consume(expression.getValue(context));
    }
  }

  /** CEL. */
  @Benchmark
  public void cel(Blackhole hole) throws CelEvaluationException {
    Map<String, Object> input = celInput(turn());
    for (CelRuntime.Program program : cel) {
      hole.consume(program.eval(input));
    }
  }
}
