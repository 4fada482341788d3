package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static io.meshless.telemetry.testkit.TelemetryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.InvalidConfigException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the code that a record calls does, the application does not see it. */
@Timeout(120)
class RecordNeverThrowsTest {
  private static final String M = "m.metric.istio-system";

  private final Recordings recordings = new Recordings();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /** The odd handler is asked before the memory handler. */
  private TelemetryBuilder builder(StagedProvider odd) {
    return Telemetry.builder()
        .handler(odd)
        .meterRegistry(registry)
        .handler(new MemoryHandlerProvider(recordings))
        .config(
            source(
                resource("o.staged.istio-system", "{}"),
                memory("h"),
                metric("m", "1"),
                rule("a.rule.istio-system", "", "o.staged", "m.metric"),
                rule("b.rule.istio-system", "", "h.memory", "m.metric")));
  }

  private double errors(String metric, String reason) {
    return registry.find(metric).tag("reason", reason).functionCounters().stream()
        .mapToDouble(FunctionCounter::count)
        .sum();
  }

  @Test
  void listenerOfTheRegistryThatThrowsReachesNoRecord() {
    registry
        .config()
        .onMeterAdded(
            meter -> {
              if (meter.getId().getName().endsWith(".errors")) {
                throw new IllegalStateException("staged");
              }
            });
    StagedProvider odd =
        new StagedProvider(
            instance -> {
              throw new IllegalStateException("staged");
            });
    try (Telemetry telemetry = builder(odd).build()) {
      telemetry.record(AttributeBag.empty());
      telemetry.record(AttributeBag.empty());

      assertThat(recordings).hasInstances(M, M);
      assertThat(telemetry.status().failures())
          .anySatisfy(failure -> assertThat(failure.count()).isEqualTo(2));
    }
  }

  @Test
  void overflowOfTheStackInAHandlerIsContainedAndCounted() {
    try (Telemetry telemetry = builder(new StagedProvider(i -> overflow(0))).build()) {
      telemetry.record(AttributeBag.empty());

      assertThat(recordings).hasInstances(M);
      assertThat(errors("telemetry.handler.errors", "exception")).isEqualTo(1);
    }
  }

  @Test
  void overflowOfTheStackInABagIsContainedAndCounted() {
    try (Telemetry telemetry =
        builder(new StagedProvider(i -> {}))
            .config(
                source(
                    memory("h"),
                    metric("m", "1"),
                    rule(
                        "a.rule.istio-system",
                        "source.workload.name == \"x\"",
                        "h.memory",
                        "m.metric"),
                    rule("b.rule.istio-system", "", "h.memory", "m.metric")))
            .build()) {
      telemetry.record(
          new ThrowingBag(
              AttributeBag.empty(),
              "source.workload.name",
              () -> {
                overflow(0);
              }));

      assertThat(recordings).hasInstances(M);
      assertThat(errors("telemetry.match.errors", "exception")).isEqualTo(1);
    }
  }

  private static int overflow(int depth) {
    return depth < 0 ? 0 : 1 + overflow(depth + 1);
  }

  @Test
  void exceptionThatCannotTellWhatItIsIsCountedLikeOthers() {
    StagedProvider odd =
        new StagedProvider(
            instance -> {
              throw new SilentException();
            });
    try (Telemetry telemetry = builder(odd).build()) {
      telemetry.record(AttributeBag.empty());

      assertThat(recordings).hasInstances(M);
      assertThat(errors("telemetry.handler.errors", "exception")).isEqualTo(1);
    }
  }

  /** Fails again when it is asked what it is. */
  private static final class SilentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new AssertionError("staged");
    }
  }

  @Test
  void clockThatThrowsFailsOnlyWhoAsksIt() {
    StagedProvider odd = new StagedProvider(instance -> instance.recordTime());
    boolean[] broken = {false};
    try (Telemetry telemetry =
        builder(odd)
            .clock(
                () -> {
                  if (broken[0]) {
                    throw new IllegalStateException("staged");
                  }
                  return java.time.Instant.EPOCH;
                })
            .build()) {
      broken[0] = true;
      telemetry.record(AttributeBag.empty());

      assertThat(errors("telemetry.handler.errors", "exception")).isEqualTo(2);
      assertThat(errors("telemetry.record.errors", "exception")).isZero();
      broken[0] = false;
    }
  }

  @Test
  void onlyAnErrorThatTheVirtualMachineDoesNotSurvivePasses() {
    try (Telemetry telemetry =
        builder(
                new StagedProvider(
                    instance -> {
                      throw new InternalError("staged");
                    }))
            .build()) {
      assertThatExceptionOfType(InternalError.class)
          .isThrownBy(() -> telemetry.record(AttributeBag.empty()));
    }
    try (Telemetry telemetry =
        builder(
                new StagedProvider(
                    instance -> {
                      throw new UnknownError("staged");
                    }))
            .build()) {
      telemetry.record(AttributeBag.empty());

      assertThat(recordings).hasInstances(M);
    }
  }

  @Test
  void patternThatCouldOverflowTheStackIsRefusedAtItsPlace() {
    String alternatives =
        java.util.stream.IntStream.range(0, 12_000)
            .mapToObj(i -> "x" + Integer.toString(i, 36))
            .collect(java.util.stream.Collectors.joining("|"));

    assertThatThrownBy(
            () ->
                Telemetry.builder()
                    .handler(new MemoryHandlerProvider(recordings))
                    .config(
                        source(
                            memory("h"),
                            metric("m", "1"),
                            rule(
                                "a.rule.istio-system",
                                "'\"" + alternatives + "\".matches(request.path)'",
                                "h.memory",
                                "m.metric")))
                    .build())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("test.yaml:17:11: error[invalid-pattern]: a.rule.istio-system: match")
        .hasMessageContaining("without taking a character, at most 1,000 are allowed")
        .hasMessageContaining("Split it into several patterns");
  }

  @Test
  void patternOfARecordThatCouldOverflowTheStackFailsItsExpressionOnly() {
    try (Telemetry telemetry =
        Telemetry.builder()
            .handler(new MemoryHandlerProvider(recordings))
            .meterRegistry(registry)
            .config(
                source(
                    memory("h"),
                    metric("m", "1"),
                    rule(
                        "a.rule.istio-system",
                        "request.useragent.matches(request.path)",
                        "h.memory",
                        "m.metric"),
                    rule("b.rule.istio-system", "", "h.memory", "m.metric")))
            .build()) {
      telemetry.record(
          AttributeBag.builder()
              .put("request.useragent", "(a?){1000}")
              .put("request.path", "/")
              .build());

      assertThat(recordings).hasInstances(M);
      assertThat(errors("telemetry.match.errors", "invalid-text")).isEqualTo(1);
    }
  }
}
