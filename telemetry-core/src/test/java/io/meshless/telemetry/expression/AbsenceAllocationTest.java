package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.meshless.telemetry.expression.run.Evaluation;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Most records lack most attributes: that must cost no garbage. */
class AbsenceAllocationTest {
  private static final int EVALUATIONS = 20_000;

  private final ExpressionCompiler compiler = new ExpressionCompiler(TestVocabulary.VOCABULARY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ms",
        "ms == \"x\"",
        "ms | \"unknown\"",
        "mm[\"k\"]",
        "mm[\"k\"] | am[\"none\"] | ms | \"unknown\"",
        "am[ms] | \"unknown\"",
        "mb && ab || mb",
        "bb || mi > 5",
        "conditional(mb, \"x\", \"y\")",
        "(ms | ms).startsWith(\"x\")",
        "\"^x\".matches(ms)",
        "mp == ip(\"10.0.0.1\")",
        "ms + as",
        "mi + ai",
      })
  void absenceAllocatesNothing(String text) throws ExpressionException {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this Java does not measure what a thread allocates");
    Expression expression = compiler.compile(text);
    Evaluation evaluation = compiler.newEvaluation();
    evaluateOften(expression, evaluation);

    long before = allocated();
    evaluateOften(expression, evaluation);

    // Less than a byte each: the measuring itself allocates a little.
    assertThat(allocated() - before).isLessThan(EVALUATIONS);
  }

  private static void evaluateOften(Expression expression, Evaluation evaluation) {
    for (int i = 0; i < EVALUATIONS; i++) {
      evaluation.begin(TestVocabulary.BAG);
      expression.evaluate(evaluation);
      evaluation.end();
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
