package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standard metrics make no garbage, whatever a request is made with. */
class StandardAllocationTest {
  private static final int RECORDS = 20_000;

  @BeforeEach
  void measures() {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this Java does not measure what a thread allocates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void recordAllocatesNothing(String protocol) {
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("mesh.yaml", "{kind: MeshConfig}"))
            .identity(
                ServiceIdentity.builder()
                    .workload("reviews-v1")
                    .namespace("default")
                    .label("app", "reviews")
                    .build())
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .build()) {
      AttributeBag bag = bag(protocol);
      recordOften(telemetry, bag);
      recordOften(telemetry, bag);

      long before = allocated();
      recordOften(telemetry, bag);

      // Less than a byte each: the measuring itself allocates a little.
      assertThat(allocated() - before).isLessThan(RECORDS);
    }
  }

  private static AttributeBag bag(String protocol) {
    AttributeBag.Builder bag =
        AttributeBag.builder()
            .put("context.reporter.kind", "inbound")
            .put("context.protocol", protocol)
            .put("response.code", 200)
            .put("response.duration", Duration.ofMillis(3))
            .put("request.size", 10)
            .put("response.size", 178);
    if (protocol.equals("grpc")) {
      bag.put("response.grpc_status", "0").put("request.messages", 1).put("response.messages", 3);
    }
    return bag.build();
  }

  private static void recordOften(Telemetry telemetry, AttributeBag bag) {
    for (int i = 0; i < RECORDS; i++) {
      telemetry.record(bag);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
