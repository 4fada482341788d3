package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.expression.run.Evaluation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.Random;

/**
 * Compiles and evaluates a great many generated expressions, one third of them well-typed, and ends
 * at the first that does something else than give a value, an error or an {@link
 * ExpressionException}. Arguments: how many, and a seed.
 */
final class ExpressionSoak {
  private static final int EXPRESSIONS_PER_COMPILER = 100;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private ExpressionSoak() {}

  public static void main(String[] args) {
    int count = Integer.parseInt(args[0]);
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    RandomExpressions expressions = new RandomExpressions(new Random(seed));
    ExpressionCompiler compiler = new ExpressionCompiler(TestVocabulary.VOCABULARY);
    int compiled = 0;
    long slowest = 0;
    String slowestText = "";
    for (int i = 0; i < count; i++) {
      if (i % EXPRESSIONS_PER_COMPILER == 0) {
        compiler = new ExpressionCompiler(TestVocabulary.VOCABULARY);
      }
      String text = next(expressions, i);
      long start = CPU.getCurrentThreadCpuTime();
      compiled += check(compiler, expressions, text) ? 1 : 0;
      long took = CPU.getCurrentThreadCpuTime() - start;
      if (took > slowest) {
        slowest = took;
        slowestText = text;
      }
    }
    System.out.printf(
        "expressions: %,d generated, %,d compiled and evaluated, seed %d; slowest %.1f ms: %s%n",
        count, compiled, seed, slowest / 1e6, slowestText);
  }

  private static String next(RandomExpressions expressions, int number) {
    return switch (number % 6) {
      case 0, 1 -> expressions.wellTyped();
      case 2, 3 -> expressions.mutated();
      case 4 -> expressions.tokens();
      default -> expressions.anyText();
    };
  }

  private static boolean check(
      ExpressionCompiler compiler, RandomExpressions expressions, String text) {
    try {
      Optional<Expression> expression = ExpressionLaws.compileAnything(compiler, text);
      ExpressionLaws.printedTreeParsesToTheSameTree(text);
      expression.ifPresent(
          e -> {
            Evaluation evaluation = compiler.newEvaluation();
            AttributeBag bag = expressions.bag();
            evaluation.begin(bag);
            ExpressionLaws.evaluationGivesAValueOfTheTypeOrAnError(e, evaluation, bag);
            evaluation.end();
          });
      return expression.isPresent();
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw new IllegalStateException("failed on: " + text, e);
    }
  }
}
