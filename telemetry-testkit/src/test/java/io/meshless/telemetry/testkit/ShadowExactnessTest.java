package io.meshless.telemetry.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.status.TelemetryStatus;
import io.meshless.telemetry.status.TelemetryStatus.FailureStatus;
import io.meshless.telemetry.status.TelemetryStatus.HandlerStatus;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.Pair;
import io.meshless.telemetry.support.Draw;
import io.meshless.telemetry.support.Tries;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The figures of a shadow are those of real telemetries that get the same records. */
class ShadowExactnessTest {
  private static final int SERIES_LIMIT = 4;

  @Test
  void figuresAreThoseOfRealTelemetriesOnTheSameRecords() {
    Tries.of(150).check(ShadowExactnessTest::check);
  }

  private static void check(Draw draw) {
    String running = RandomConfigurations.configuration(draw);
    String shadow = draw.nextInt(4) == 0 ? running : RandomConfigurations.configuration(draw);
    double share = draw.pick(List.of(1.0, 0.5));
    MutableClock clock = new MutableClock(Instant.parse("2018-10-31T12:00:00Z"));
    try (Real live = new Real(running, clock);
        Real now = new Real(running, clock);
        Real then = new Real(shadow, clock)) {
      assertThat(live.telemetry.shadow(Configs.source(shadow), share).isApplied()).isTrue();
      for (AttributeBag bag : draw.list(25, RandomConfigurations::bag)) {
        clock.advance(Duration.ofSeconds(draw.nextInt(4)));
        long before = live.shadow().records();
        live.telemetry.record(bag);
        if (live.shadow().records() > before) {
          now.telemetry.record(bag);
          then.telemetry.record(bag);
        }
      }

      assertSame(live.shadow(), now, then);
    }
  }

  private static void assertSame(ShadowStatus shadow, Real now, Real then) {
    assertThat(shadow.lost()).isZero();
    assertThat(shadow.records()).isEqualTo(then.status().records());
    shadow
        .rules()
        .forEach(r -> assertThat(r.matches()).isEqualTo(new Pair(now.matches(r), then.matches(r))));
    shadow
        .handlers()
        .forEach(
            h -> {
              assertThat(h.instances())
                  .as(h.name())
                  .isEqualTo(new Pair(now.recorded(h.name()), then.recorded(h.name())));
              if (h.kind().equals("stdio")) {
                assertThat(h.lines()).isEqualTo(new Pair(now.lines(), then.lines()));
              }
            });
    assertThat(shadow.failures().stream().mapToLong(f -> f.count().running()).sum())
        .isEqualTo(now.failures());
    shadow
        .failures()
        .forEach(
            f ->
                assertThat(f.count())
                    .isEqualTo(
                        new Pair(
                            now.failures(f.where(), f.reason()),
                            then.failures(f.where(), f.reason()))));
    assertThat(shadow.metrics())
        .extracting(ShadowStatus.MetricChange::name)
        .containsExactlyElementsOf(union(now.metrics(), then.metrics()));
    shadow.metrics().forEach(metric -> assertSame(metric, now, then));
  }

  private static void assertSame(ShadowStatus.MetricChange metric, Real now, Real then) {
    String name = metric.name();
    Map<String, Double> held = now.series(name);
    Map<String, Double> holds = then.series(name);
    assertThat(metric.series()).as(name).isEqualTo(new Pair(held.size(), holds.size()));
    assertThat(metric.runningSum()).isEqualTo(sum(held));
    assertThat(metric.shadowSum()).isEqualTo(sum(holds));
    assertThat(metric.overflowed())
        .isEqualTo(new Pair(now.overflowed(name), then.overflowed(name)));
    boolean restarts = !metric.why().isEmpty();
    assertThat(metric.appearing()).isEqualTo(restarts ? holds.size() : without(holds, held));
    assertThat(metric.disappearing()).isEqualTo(restarts ? held.size() : without(held, holds));
  }

  private static double sum(Map<String, Double> series) {
    return series.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static long without(Map<String, Double> all, Map<String, Double> others) {
    return all.keySet().stream().filter(key -> !others.containsKey(key)).count();
  }

  private static List<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all.stream().sorted().toList();
  }

  /** A telemetry, and all that it has recorded. */
  private static final class Real implements AutoCloseable {
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final Telemetry telemetry;

    Real(String configuration, MutableClock clock) {
      this.telemetry =
          Telemetry.builder()
              .config(Configs.source(configuration))
              .meterRegistry(registry)
              .selfMetrics(false)
              .prometheus(options -> options.seriesLimit(SERIES_LIMIT))
              .stdio(StdioOptions.builder().block().standardOutput(out).build())
              .clock(clock)
              .build();
    }

    TelemetryStatus status() {
      return telemetry.status();
    }

    ShadowStatus shadow() {
      return requireNonNull(status().shadow(), "no shadow");
    }

    long matches(ShadowStatus.RuleChange rule) {
      return status().rules().stream()
          .filter(r -> r.name().equals(rule.name()))
          .mapToLong(TelemetryStatus.RuleStatus::matches)
          .sum();
    }

    long recorded(String handler) {
      return status().handlers().stream()
          .filter(h -> h.name().equals(handler))
          .mapToLong(HandlerStatus::recorded)
          .sum();
    }

    long lines() {
      telemetry.flush();
      return out.toString(StandardCharsets.UTF_8).lines().count();
    }

    long failures() {
      return status().failures().stream().mapToLong(FailureStatus::count).sum();
    }

    long failures(String where, String reason) {
      return status().failures().stream()
          .filter(f -> f.where().equals(where) && f.reason().equals(reason))
          .mapToLong(FailureStatus::count)
          .sum();
    }

    Set<String> metrics() {
      return status().metrics().stream()
          .map(TelemetryStatus.MetricStatus::metric)
          .collect(Collectors.toSet());
    }

    long overflowed(String metric) {
      return sumOf(metric, TelemetryStatus.MetricStatus::overflowed);
    }

    private long sumOf(String metric, ToLongFunction<TelemetryStatus.MetricStatus> part) {
      return status().metrics().stream()
          .filter(m -> m.metric().equals(metric))
          .mapToLong(part)
          .sum();
    }

    /** The total of each series, by its labels. */
    Map<String, Double> series(String metric) {
      Map<String, Double> series = new TreeMap<>();
      for (Meter meter : registry.getMeters()) {
        if (meter.getId().getName().equals(metric)) {
          series.put(meter.getId().getTags().toString(), total(meter));
        }
      }
      return series;
    }

    private static double total(Meter meter) {
      return StreamSupport.stream(meter.measure().spliterator(), false)
          .filter(m -> !m.getStatistic().name().equals("MAX"))
          .filter(
              m ->
                  meter.getId().getType() != Meter.Type.DISTRIBUTION_SUMMARY
                      || m.getStatistic().name().equals("TOTAL"))
          .mapToDouble(m -> m.getValue())
          .sum();
    }

    @Override
    public void close() {
      telemetry.close();
      registry.close();
    }
  }
}
