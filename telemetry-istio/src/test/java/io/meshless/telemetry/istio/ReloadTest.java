package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Resources are added to a service that runs, right or wrong, and nothing is lost by it. */
class ReloadTest {
  private static final Pattern COUNT =
      Pattern.compile("(?m)^istio_requests_total\\{.*} ([0-9.]+(?:E[0-9]+)?)$");

  private static final AttributeBag REQUEST =
      AttributeBag.of(Map.of("context.protocol", "http", "response.code", 200));

  private static final String OF_MESH =
      """
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: mesh-default, namespace: istio-system}
      spec:
        metrics: [{providers: [{name: prometheus}]}]
        accessLogging: [{providers: [{name: envoy}]}]
      """;

  private static final String OF_NAMESPACE =
      """
      ---
      apiVersion: telemetry.istio.io/v1
      kind: Telemetry
      metadata: {name: own, namespace: default}
      spec:
        metrics: [{providers: [{name: prometheus}]}]
        accessLogging:
        - filter: {expression: response.code > 0}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private Telemetry telemetry(String text) {
    return Telemetry.builder()
        .config(YamlConfig.parse("telemetry.yaml", text))
        .identity(ServiceIdentity.builder().namespace("default").build())
        .meterRegistry(registry)
        .selfMetrics(false)
        .stdio(StdioOptions.builder().block().standardOutput(out).build())
        .build();
  }

  private long counted() {
    long sum = 0;
    Matcher count = COUNT.matcher(registry.scrape());
    while (count.find()) {
      sum += (long) Double.parseDouble(count.group(1));
    }
    return sum;
  }

  private long lines(Telemetry telemetry) {
    telemetry.flush();
    return out.toString(StandardCharsets.UTF_8).lines().count();
  }

  @Test
  void resourceThatIsAddedCountsOn() {
    try (Telemetry telemetry = telemetry(OF_MESH)) {
      telemetry.record(REQUEST);

      telemetry.reload(YamlConfig.parse("telemetry.yaml", OF_MESH + OF_NAMESPACE));
      assertThat(telemetry.problems()).isEmpty();
      telemetry.record(REQUEST);
      telemetry.reload(YamlConfig.parse("telemetry.yaml", OF_MESH));
      telemetry.record(REQUEST);

      assertThat(counted()).isEqualTo(3);
      assertThat(lines(telemetry)).isEqualTo(3);
    }
  }

  @Test
  void brokenResourceThatIsAddedChangesNothing() {
    for (String broken :
        List.of(
            OF_NAMESPACE.replace("name: prometheus", "name: promtheus"),
            OF_NAMESPACE.replace("response.code > 0", "response.code > '0'"),
            OF_NAMESPACE.replace("spec:", "spec: ["),
            OF_NAMESPACE.replace("  accessLogging", "accessLogging"),
            OF_NAMESPACE + "\t- x")) {
      try (Telemetry telemetry = telemetry(OF_MESH)) {
        long before = counted();
        long linesBefore = lines(telemetry);
        telemetry.record(REQUEST);

        assertThat(
                telemetry.reload(YamlConfig.parse("telemetry.yaml", OF_MESH + broken)).isApplied())
            .as(broken)
            .isFalse();
        telemetry.record(REQUEST);

        assertThat(counted()).isEqualTo(before + 2);
        assertThat(lines(telemetry)).isEqualTo(linesBefore + 2);
      }
      registry.clear();
    }
  }

  @Test
  void everyRequestIsCountedAndLoggedOnceWhileResourcesComeAndGo() throws InterruptedException {
    LongAdder recorded = new LongAdder();
    AtomicBoolean isOver = new AtomicBoolean();
    List<Thread> requests = new ArrayList<>();
    try (Telemetry telemetry = telemetry(OF_MESH)) {
      for (int i = 0; i < 3; i++) {
        Thread thread =
            new Thread(
                () -> {
                  while (!isOver.get()) {
                    telemetry.record(REQUEST);
                    recorded.increment();
                  }
                });
        thread.start();
        requests.add(thread);
      }
      for (int i = 0; i < 20; i++) {
        String text = i % 2 == 0 ? OF_MESH + OF_NAMESPACE : OF_MESH;
        assertThat(telemetry.reload(YamlConfig.parse("telemetry.yaml", text)).isApplied()).isTrue();
      }
      isOver.set(true);
      for (Thread thread : requests) {
        thread.join();
      }

      assertThat(counted()).isEqualTo(recorded.sum());
      assertThat(lines(telemetry)).isEqualTo(recorded.sum());
    }
  }
}
