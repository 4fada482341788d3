package io.meshless.telemetry.istio.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.istio.side.Side;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags and filters cost no garbage, whether their attributes are there or not. */
class CelAllocationTest {
  /** The JVM itself allocates at times, as when it links a call. */
  private static final int ROUNDS = 3;

  private static final int EVALUATIONS = 20_000;

  private final ExpressionCompiler compiler = new ExpressionCompiler(CelFixture.VOCABULARY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.method",
        "request.headers['x-tenant']",
        "response.code",
        "string(response.code)",
        "response.code >= 400",
        "response.flags == 0",
        "response.code >= 500 ? 'bad' : 'good'",
        "response.code >= 400 ? response.code : 'good'",
        "'x-tenant' in request.headers ? request.headers['x-tenant'] : 'none'",
        "request.method in ['GET', 'HEAD']",
        "!has(request.useragent) || !(request.useragent.startsWith('curl'))",
        "connection.mtls && request.url_path.contains('v1beta3')",
        "request.referer == 'x' && response.code == 404",
        "filter_state.downstream_peer.app",
        "filter_state.upstream_peer.labels['x']",
        "xds.node.metadata['NAMESPACE']",
        "xds.route_name",
        "size(request.headers) > 3",
        "request.duration > duration('1s')"
      })
  void tagAllocatesNothing(String text) throws ExpressionException {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this Java does not measure what a thread allocates");
    Expression expression =
        compiler.compile(text, CelLanguage.tag(Side.SERVER, CelFixture.NODE)).used().optimized();
    Evaluation evaluation = compiler.newEvaluation();
    List<AttributeBag> bags = List.of(CelFixture.BAG, AttributeBag.empty());
    bags.forEach(bag -> evaluateOften(expression, evaluation, bag));

    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = allocated();
      bags.forEach(bag -> evaluateOften(expression, evaluation, bag));
      least = Math.min(least, allocated() - before);
    }

    // Less than a byte each: the measuring itself allocates a little.
    assertThat(least).isLessThan(EVALUATIONS);
  }

  private static void evaluateOften(
      Expression expression, Evaluation evaluation, AttributeBag bag) {
    for (int i = 0; i < EVALUATIONS; i++) {
      evaluation.begin(bag);
      expression.evaluate(evaluation);
      evaluation.end();
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
