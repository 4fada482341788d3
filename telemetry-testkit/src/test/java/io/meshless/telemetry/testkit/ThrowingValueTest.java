package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static io.meshless.telemetry.testkit.TelemetryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that throws when it is read fails the expression that reads it, and nothing else. */
@Timeout(60)
class ThrowingValueTest {
  private static final String GOOD = "good.metric.istio-system";

  /** Headers of a request that the container took back. */
  private static final Map<String, String> RECYCLED =
      new AbstractMap<>() {
        @Override
        public String get(Object key) {
          throw new IllegalStateException("the request was recycled");
        }

        @Override
        public Set<Map.Entry<String, String>> entrySet() {
          throw new IllegalStateException("the request was recycled");
        }
      };

  private final Recordings recordings = new Recordings();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private Telemetry telemetry(String... resources) {
    List<String> all = new ArrayList<>(List.of(memory("h"), metric("good", "1")));
    all.addAll(List.of(resources));
    return Telemetry.builder()
        .config(source(all.toArray(String[]::new)))
        .handler(new MemoryHandlerProvider(recordings))
        .meterRegistry(registry)
        .build();
  }

  private static AttributeBag recycled() {
    return AttributeBag.builder().put("request.headers", RECYCLED).put("request.path", "/").build();
  }

  private double errors(String metric) {
    return registry.get(metric).tag("reason", "exception").functionCounter().count();
  }

  @Test
  void conditionFailsAndOtherRulesGoOn() {
    try (Telemetry telemetry =
        telemetry(
            rule(
                "a.rule.istio-system",
                "request.headers[\"x\"] == \"y\"",
                "h.memory",
                "good.metric"),
            rule("b.rule.istio-system", "", "h.memory", "good.metric"))) {
      telemetry.record(recycled());

      assertThat(recordings).hasInstances(GOOD);
      assertThat(errors("telemetry.match.errors")).isEqualTo(1);
      assertThat(telemetry.status().records()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "value: request.headers[\"x\"]",
        "value: conditional(request.headers[\"x\"] == \"y\", 1, 2)",
        "{value: 1, dimensions: {a: 'request.headers[\"x\"]', b: request.path}}",
        "{value: 1, dimensions: {a: 'request.headers[\"x\"] | \"none\"'}}",
        "{value: 1, dimensions: {a: 'request.path | \"none\"', b: 'request.headers[\"x\"]'}}"
      })
  void instanceIsDroppedAndTheOthersOfTheRuleGoOn(String bad) {
    try (Telemetry telemetry =
        telemetry(
            resource("bad.metric.istio-system", bad),
            rule("a.rule.istio-system", "", "h.memory", "bad.metric", "good.metric"))) {
      telemetry.record(recycled());

      assertThat(recordings).hasInstances(GOOD);
      assertThat(errors("telemetry.instance.errors")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"request.path", "context.reporter.kind", "destination.namespace"})
  void bagThatThrowsFailsOnlyWhatReadsTheAttribute(String broken) {
    try (Telemetry telemetry =
        telemetry(
            resource(
                "bad.metric.istio-system",
                "{value: 1, dimensions: {a: '" + broken + " | \"none\"'}}"),
            rule("a.rule.istio-system", "", "h.memory", "bad.metric", "good.metric"),
            rule("own.rule.shop", "", "h.memory.istio-system", "good.metric.istio-system"))) {
      telemetry.record(new ThrowingBag(AttributeBag.empty(), broken));

      assertThat(recordings).hasInstances(GOOD);
      assertThat(errors("telemetry.instance.errors")).isEqualTo(1);
    }
  }

  @Test
  void attributeThatRulesAreFoundByFailsOnlyTheirConditions() {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rules.add(
          rule(
              "a" + i + ".rule.istio-system",
              "source.workload.name == \"w" + i + "\"",
              "h.memory",
              "good.metric"));
    }
    rules.add(rule("b.rule.istio-system", "", "h.memory", "good.metric"));
    try (Telemetry telemetry = telemetry(rules.toArray(String[]::new))) {
      telemetry.record(new ThrowingBag(AttributeBag.empty(), "source.workload.name"));

      assertThat(recordings).hasInstances(GOOD);
    }
  }

  @Test
  void defaultsAndIdentityOfTheServiceDoNotReadWhatThrows() {
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(
                source(
                    memory("h"),
                    metric("good", "1"),
                    rule("a.rule.istio-system", "", "h.memory", "good.metric")))
            .defaults(AttributeBag.builder().put("destination.workload.name", "w").build())
            .handler(new MemoryHandlerProvider(recordings))
            .build()) {
      telemetry.record(new ThrowingBag(AttributeBag.empty(), "context.reporter.kind"));

      assertThat(recordings).hasInstances(GOOD);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{random: {attribute_expression: 'conditional(request.headers[\"x\"] == \"y\", 1, 2)'}}",
        "{random: {percent_sampled: {numerator: 50}}}"
      })
  void samplingSelectsNothingAndOtherRulesGoOn(String sampling) {
    try (Telemetry telemetry =
        telemetry(
            resource(
                "a.rule.istio-system",
                """
                actions:
                - handler: h.memory
                  instances: [good.metric]
                sampling: %s
                """
                    .formatted(sampling)),
            rule("b.rule.istio-system", "", "h.memory", "good.metric"))) {
      telemetry.record(recycled());

      assertThat(recordings).hasInstances(GOOD);
      assertThat(errors("telemetry.sampling.errors")).isEqualTo(1);
    }
  }

  @Test
  void explanationShowsTheFailure() {
    try (Telemetry telemetry =
        telemetry(
            rule(
                "a.rule.istio-system",
                "request.headers[\"x\"] == \"y\"",
                "h.memory",
                "good.metric"),
            rule("b.rule.istio-system", "", "h.memory", "good.metric"))) {
      assertThat(telemetry.explain(recycled()).toString()).contains("recycled");
    }
  }
}
