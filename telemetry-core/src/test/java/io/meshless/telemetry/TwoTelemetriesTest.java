package io.meshless.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.spec.MetricSpec;
import io.meshless.telemetry.spec.PrometheusSpec;
import io.meshless.telemetry.spec.RuleSpec;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Telemetries that live at the same time, as in two cached contexts of a test run or two web
 * applications of one container: each counts its own, none takes anything away from the other.
 */
class TwoTelemetriesTest {
  static final MetricSpec METRIC = MetricSpec.named("m").value(1);
  static final PrometheusSpec HANDLER =
      PrometheusSpec.named("p").metric(PrometheusSpec.Metric.counter("x", METRIC));
  static final RuleSpec RULE = RuleSpec.named("all").send(HANDLER, METRIC);

  static Stream<MeterRegistry> registries() {
    return Stream.of(
        new SimpleMeterRegistry(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  static TelemetryBuilder on(MeterRegistry registry) {
    return Telemetry.builder()
        .config(ConfigSnapshot.of(METRIC, HANDLER, RULE))
        .meterRegistry(registry);
  }

  static void record(Telemetry telemetry, int times) {
    for (int i = 0; i < times; i++) {
      telemetry.record(AttributeBag.empty());
    }
  }

  static double records(MeterRegistry registry, String telemetry) {
    FunctionCounter counter =
        registry.find("telemetry.records").tag("telemetry", telemetry).functionCounter();
    return counter == null ? -1 : counter.count();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void eachCountsItsOwnRecords(MeterRegistry registry) {
    try (Telemetry one = on(registry).build();
        Telemetry two = on(registry).build()) {
      record(one, 1);
      record(two, 2);

      assertThat(records(registry, "default")).isEqualTo(1);
      assertThat(records(registry, "default-2")).isEqualTo(2);
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("registries")
  void theOneThatGoesTakesNothingOfTheOtherAlong(MeterRegistry registry) {
    try (Telemetry two = closeFirstOf(registry)) {
      record(two, 4);

      assertThat(records(registry, "default")).isEqualTo(-1);
      assertThat(records(registry, "default-2")).isEqualTo(6);
      assertThat(shown(registry)).isEqualTo(7);
      try (Telemetry three = on(registry).build()) {
        record(three, 8);

        assertThat(records(registry, "default")).isEqualTo(8);
        assertThat(shown(registry)).isEqualTo(15);
      }
      assertThat(records(registry, "default-2")).isEqualTo(6);
      assertThat(shown(registry)).isEqualTo(15);
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  /** Two telemetries; one recorded once, the other twice, and the first was closed. */
  private static Telemetry closeFirstOf(MeterRegistry registry) {
    Telemetry one = on(registry).build();
    Telemetry two = on(registry).build();
    record(one, 1);
    record(two, 2);
    one.close();
    return two;
  }

  private static double shown(MeterRegistry registry) {
    if (registry instanceof PrometheusMeterRegistry prometheus) {
      return prometheus
          .scrape()
          .lines()
          .filter(line -> line.startsWith("istio_x "))
          .mapToDouble(line -> Double.parseDouble(line.substring("istio_x ".length())))
          .sum();
    }
    return registry.get("istio_x").counter().count();
  }

  @Test
  void oneWithOtherOptionsKeepsTheOrdinaryMetersOfTheOther() {
    MeterRegistry registry = new SimpleMeterRegistry();
    PrometheusOptions others = PrometheusOptions.builder().seriesLimit(5).build();
    InstantSource clock = () -> Instant.EPOCH;
    try (Telemetry one = on(registry).build()) {
      record(one, 1);
      Telemetry two = on(registry).prometheus(others).clock(clock).build();
      record(two, 2);
      two.close();
      record(one, 4);

      assertThat(shown(registry)).isEqualTo(7);
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  /** As Spring Boot gives each of its contexts a composite of its own. */
  @Test
  void compositesWithOneRegistryInCommonAreToldApart() {
    MeterRegistry shared = new SimpleMeterRegistry();
    try (Telemetry one = on(new CompositeMeterRegistry(Clock.SYSTEM, List.of(shared))).build()) {
      Telemetry two = on(new CompositeMeterRegistry(Clock.SYSTEM, List.of(shared))).build();
      record(one, 1);
      record(two, 2);

      assertThat(records(shared, "default")).isEqualTo(1);
      assertThat(records(shared, "default-2")).isEqualTo(2);

      two.close();
      record(one, 4);

      // A sum is good for a moment.
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(records(shared, "default")).isEqualTo(5));
      assertThat(records(shared, "default-2")).isEqualTo(-1);
    }
  }

  @Test
  void namesAreGivenByTheApplication() {
    MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Telemetry one = on(registry).name("checkout").build();
        Telemetry two = on(registry).name("catalog").build()) {
      record(one, 1);
      record(two, 2);

      assertThat(records(registry, "checkout")).isEqualTo(1);
      assertThat(records(registry, "catalog")).isEqualTo(2);
    }
  }

  @Test
  void registryThatDropsTheNameKeepsTheFirstOnesMetrics() {
    MeterRegistry registry = new SimpleMeterRegistry();
    registry.config().meterFilter(MeterFilter.ignoreTags("telemetry"));
    try (Telemetry one = on(registry).build()) {
      record(one, 1);
      Telemetry two = on(registry).build();
      record(two, 2);
      two.close();

      assertThat(registry.get("telemetry.records").functionCounter().count()).isEqualTo(1);
    }
  }

  @Test
  void listenerOfTheRegistryThatThrowsStopsNoStart() {
    MeterRegistry registry = new SimpleMeterRegistry();
    registry
        .config()
        .onMeterAdded(
            meter -> {
              throw new IllegalStateException("for the test");
            });
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(ConfigSnapshot.of(METRIC, HANDLER, RULE))
            .meterRegistry(registry)
            .build()) {
      record(telemetry, 1);
    }
  }

  /** Looks at its handlers, and throws. */
  static final class Broken implements HandlerProvider<String> {
    @Override
    public String kind() {
      return "broken";
    }

    @Override
    public String meaning() {
      return "Breaks.";
    }

    @Override
    public FieldTable fields() {
      return FieldTable.of("broken");
    }

    @Override
    public Set<String> templates() {
      return Set.of("metric");
    }

    @Override
    public String read(FieldValues params) {
      return "";
    }

    @Override
    public Set<String> check(List<HandlerBinding<String>> bindings) {
      throw new IllegalStateException("for the test");
    }

    @Override
    public Handler create(HandlerBinding<String> binding, HandlerContext context) {
      throw new AssertionError("not made");
    }
  }

  @Test
  void buildWithAProviderThatThrowsLeavesNoMeter() {
    MeterRegistry registry = new SimpleMeterRegistry();
    Resource broken = Resource.of("broken", "b");
    TelemetryBuilder builder =
        Telemetry.builder()
            .config(ConfigSnapshot.of(METRIC, broken, RuleSpec.named("all").send(broken, METRIC)))
            .handler(new Broken())
            .meterRegistry(registry);

    assertThatThrownBy(builder::build).hasMessage("for the test");

    assertThat(registry.getMeters()).extracting(Meter::getId).isEmpty();
  }

  @Test
  void buildThatFindsTwoProvidersOfOneKindLeavesNoMeter() {
    MeterRegistry registry = new SimpleMeterRegistry();
    TelemetryBuilder builder =
        on(registry).handler(new Broken()).handler(new Broken()).meterRegistry(registry);

    try (Telemetry telemetry = builder.build()) {
      record(telemetry, 1);
    } catch (RuntimeException refused) {
      // As it likes.
    }

    assertThat(registry.getMeters()).extracting(Meter::getId).isEmpty();
  }
}
