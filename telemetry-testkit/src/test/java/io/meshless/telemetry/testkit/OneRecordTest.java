package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One record, step by step, each with the edge where something fails: what the handlers get, and
 * what the telemetry counts of it.
 */
class OneRecordTest {
  private static final String NO_MATCH = "";

  /**
   * A case.
   *
   * @param name the behaviour
   * @param config everything but the memory handler {@code h}
   * @param bag what is recorded
   * @param recorded the instances that the handler got, in order
   * @param counted every count of the telemetry that is not 0
   */
  private record Case(
      String name,
      List<String> config,
      AttributeBag bag,
      List<String> recorded,
      List<String> counted) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case given(String name, AttributeBag bag, String... config) {
    return new Case(name, List.of(config), bag, List.of(), List.of());
  }

  private static Case then(Case given, List<String> recorded, String... counted) {
    return new Case(given.name(), given.config(), given.bag(), recorded, List.of(counted));
  }

  private static String to(String rule, String match, String... instances) {
    return rule(rule + ".rule.istio-system", match, "h.memory", instances);
  }

  private static AttributeBag code(int code) {
    return AttributeBag.builder().put("response.code", code).build();
  }

  static Stream<Case> records() {
    AttributeBag nothing = AttributeBag.empty();
    AttributeBag broken =
        AttributeBag.builder()
            .putLazy(
                AttributeName.of("request.size"),
                () -> {
                  throw new IllegalStateException("gone");
                })
            .build();
    AttributeBag mistyped = AttributeBag.builder().put("my.text", 5).build();
    return Stream.of(
        then(
            given("no condition fires", nothing, metric("m", "1"), to("r", NO_MATCH, "m.metric")),
            List.of("m"),
            "dispatches memory h.memory.istio-system ok metric 1",
            "instances m.metric.istio-system 1",
            "records 1",
            "rule.matches r.rule.istio-system 1"),
        then(
            given(
                "the text true is no condition",
                nothing,
                metric("m", "1"),
                to("r", "' true '", "m.metric")),
            List.of("m"),
            "dispatches memory h.memory.istio-system ok metric 1",
            "instances m.metric.istio-system 1",
            "records 1",
            "rule.matches r.rule.istio-system 1"),
        then(
            given(
                "false is no match and no error",
                code(200),
                metric("m", "1"),
                to("r", "response.code == 500", "m.metric")),
            List.of(),
            "records 1"),
        then(
            given(
                "a condition that fails is no match",
                nothing,
                metric("m", "1"),
                to("a", "response.code == 500", "m.metric"),
                to("b", NO_MATCH, "m.metric")),
            List.of("m"),
            "dispatches memory h.memory.istio-system ok metric 1",
            "instances m.metric.istio-system 1",
            "match.errors missing-attribute a.rule.istio-system 1",
            "records 1",
            "rule.matches b.rule.istio-system 1"),
        then(
            given(
                "an equal condition fails for each of its rules",
                nothing,
                metric("m", "1"),
                to("a", "request.size > 5", "m.metric"),
                to("b", "request.size > 5", "m.metric")),
            List.of(),
            "match.errors missing-attribute a.rule.istio-system 1",
            "match.errors missing-attribute b.rule.istio-system 1",
            "records 1"),
        then(
            given(
                "a field that fails drops its instance alone",
                nothing,
                metric("m", "response.code"),
                metric("n", "1"),
                to("r", NO_MATCH, "m.metric", "n.metric")),
            List.of("n"),
            "dispatches memory h.memory.istio-system ok metric 1",
            "instance.errors value m.metric.istio-system missing-attribute 1",
            "instances n.metric.istio-system 1",
            "records 1",
            "rule.matches r.rule.istio-system 1"),
        then(
            given(
                "one dimension that fails loses the whole instance",
                code(200),
                resource(
                    "m.metric.istio-system",
                    "value: 1\ndimensions: {code: response.code, path: request.path}"),
                to("r", NO_MATCH, "m.metric")),
            List.of(),
            "instance.errors dimensions.path m.metric.istio-system missing-attribute 1",
            "records 1",
            "rule.matches r.rule.istio-system 1"),
        then(
            given(
                "an instance that two rules send arrives twice",
                nothing,
                metric("m", "1"),
                to("a", NO_MATCH, "m.metric"),
                to("b", NO_MATCH, "m.metric")),
            List.of("m", "m"),
            "dispatches memory h.memory.istio-system ok metric 2",
            "instances m.metric.istio-system 1",
            "records 1",
            "rule.matches a.rule.istio-system 1",
            "rule.matches b.rule.istio-system 1"),
        then(
            given(
                "an instance that fails for two rules is told once",
                nothing,
                metric("m", "response.code"),
                to("a", NO_MATCH, "m.metric"),
                to("b", NO_MATCH, "m.metric")),
            List.of(),
            "instance.errors value m.metric.istio-system missing-attribute 1",
            "records 1",
            "rule.matches a.rule.istio-system 1",
            "rule.matches b.rule.istio-system 1"),
        then(
            given(
                "instances arrive in the order of rules and actions",
                nothing,
                metric("m", "1"),
                metric("n", "1"),
                metric("o", "1"),
                to("b", NO_MATCH, "m.metric"),
                to("a", NO_MATCH, "o.metric", "n.metric")),
            List.of("o", "n", "m"),
            "dispatches memory h.memory.istio-system ok metric 3",
            "instances m.metric.istio-system 1",
            "instances n.metric.istio-system 1",
            "instances o.metric.istio-system 1",
            "records 1",
            "rule.matches a.rule.istio-system 1",
            "rule.matches b.rule.istio-system 1"),
        then(
            given(
                "an evaluation that throws is an error of its field",
                broken,
                metric("m", "request.size"),
                metric("n", "1"),
                to("r", NO_MATCH, "m.metric", "n.metric")),
            List.of("n"),
            "dispatches memory h.memory.istio-system ok metric 1",
            "instance.errors value m.metric.istio-system wrong-type 1",
            "instances n.metric.istio-system 1",
            "records 1",
            "rule.matches r.rule.istio-system 1"),
        then(
            given(
                "a condition that throws is an error of its rule",
                broken,
                metric("m", "1"),
                to("a", "request.size == 5", "m.metric"),
                to("b", NO_MATCH, "m.metric")),
            List.of("m"),
            "dispatches memory h.memory.istio-system ok metric 1",
            "instances m.metric.istio-system 1",
            "match.errors wrong-type a.rule.istio-system 1",
            "records 1",
            "rule.matches b.rule.istio-system 1"),
        then(
            given(
                "a record that sampling leaves out builds nothing",
                nothing,
                metric("m", "response.code"),
                resource(
                    "r.rule.istio-system",
                    """
                    actions: [{handler: h.memory, instances: [m.metric]}]
                    sampling: {random: {percent_sampled: {numerator: 0}}}
                    """)),
            List.of(),
            "records 1",
            "rule.matches r.rule.istio-system 1",
            "rule.sampled.out r.rule.istio-system 1"),
        then(
            given(
                "a value of another type than declared is an error of its field",
                mistyped,
                resource(
                    "a.attributemanifest.istio-system",
                    "attributes: {my.text: {valueType: STRING}}"),
                metric("m", "size(my.text)"),
                metric("n", "1"),
                to("r", NO_MATCH, "m.metric", "n.metric")),
            List.of("n"),
            "dispatches memory h.memory.istio-system ok metric 1",
            "instance.errors value m.metric.istio-system wrong-type 1",
            "instances n.metric.istio-system 1",
            "records 1",
            "rule.matches r.rule.istio-system 1"));
  }

  @ParameterizedTest
  @MethodSource("records")
  void recordIsDispatchedAndCounted(Case given) {
    Recordings recordings = new Recordings();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(source(memory("h"), String.join("", given.config())))
            .handler(new MemoryHandlerProvider(recordings))
            .meterRegistry(registry)
            .build()) {
      telemetry.record(given.bag());

      assertThat(recordings.instances())
          .extracting(instance -> instance.name().replace(".metric.istio-system", ""))
          .containsExactlyElementsOf(given.recorded());
      assertThat(counts(registry)).containsExactlyElementsOf(given.counted());
    }
  }

  /** Every count that is not 0, as its name, the values of its labels by their names, the count. */
  private static List<String> counts(SimpleMeterRegistry registry) {
    return registry.getMeters().stream()
        .filter(meter -> meter instanceof FunctionCounter counter && counter.count() != 0)
        .filter(meter -> !meter.getId().getName().startsWith("telemetry.config."))
        .filter(meter -> !meter.getId().getName().equals("telemetry.errors")) // a sum of others
        .map(
            meter -> {
              StringBuilder text = new StringBuilder(meter.getId().getName().substring(10));
              meter.getId().getTags().stream()
                  .filter(tag -> !tag.getKey().equals("telemetry"))
                  .forEach(tag -> text.append(' ').append(tag.getValue()));
              return text.append(' ').append((long) ((FunctionCounter) meter).count()).toString();
            })
        .sorted()
        .toList();
  }

  @Test
  void defaultsAreCountedForTheAttributesThatWereNamed() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    String dimensions =
        """
        value: 1
        dimensions:
          app: source.labels["app"] | source.workload.name | "unknown"
          name: source.workload.name | "unknown"
          user: source.user | "unknown"
        """;
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(
                source(
                    memory("h"),
                    resource("m.metric.istio-system", dimensions),
                    to("r", NO_MATCH, "m.metric")))
            .meterRegistry(registry)
            .countDefaults("source.workload.name", "source.labels")
            .build()) {
      telemetry.record(AttributeBag.empty());
      telemetry.record(AttributeBag.builder().put("source.workload.name", "web").build());
      telemetry.explain(AttributeBag.empty());

      assertThat(counts(registry))
          .filteredOn(count -> count.startsWith("defaults"))
          .containsExactly("defaults source.labels 2", "defaults source.workload.name 1");
    }
  }
}
