package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.run.Evaluation;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What is put before a text that comes again and again makes no new text each time. */
class PrefixAllocationTest {
  private static final int EVALUATIONS = 20_000;

  private final ExpressionCompiler compiler =
      new ExpressionCompiler(AttributeVocabulary.standard());

  @Test
  void fewTextsAllocateNothing() throws ExpressionException {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this Java does not measure what a thread allocates");
    Expression expression = compiler.compile("\"spiffe://\" + source.principal");
    AttributeBag[] bags = {bag("cluster.local/ns/a/sa/a"), bag("cluster.local/ns/b/sa/b")};
    Evaluation evaluation = compiler.newEvaluation();
    evaluateOften(expression, evaluation, bags);

    long before = allocated();
    evaluateOften(expression, evaluation, bags);

    // Less than a byte each: the measuring itself allocates a little.
    assertThat(allocated() - before).isLessThan(EVALUATIONS);
  }

  @Test
  void manyTextsStayWhatTheyAre() throws ExpressionException {
    Expression expression = compiler.compile("\"<\" + source.principal");

    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 500; i++) {
        assertThat(expression.evaluate(bag("p" + i))).isEqualTo("<p" + i);
      }
      assertThat(expression.evaluate(bag("long".repeat(500)))).isEqualTo("<" + "long".repeat(500));
    }
  }

  private static AttributeBag bag(String principal) {
    return AttributeBag.builder().put("source.principal", principal).build();
  }

  private static void evaluateOften(
      Expression expression, Evaluation evaluation, AttributeBag[] bags) {
    for (int i = 0; i < EVALUATIONS; i++) {
      evaluation.begin(bags[i % bags.length]);
      expression.evaluate(evaluation);
      evaluation.end();
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
