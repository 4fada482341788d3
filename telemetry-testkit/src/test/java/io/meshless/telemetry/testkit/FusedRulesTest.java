package io.meshless.telemetry.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.support.Draw;
import io.meshless.telemetry.support.Tries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules do the same whether they are one method handle or nodes that are walked. */
class FusedRulesTest {
  @Test
  void fusedRulesDoWhatWalkedOnesDo() {
    Tries.of(150).check(FusedRulesTest::check);
  }

  private static void check(Draw draw) {
    String configuration = RandomConfigurations.configuration(draw);
    List<Sent> records =
        draw.list(25, each -> new Sent(bag(each), Duration.ofSeconds(each.nextInt(4))));
    try (Real fused = new Real(configuration, true);
        Real walked = new Real(configuration, false)) {
      fused.record(records);
      walked.record(records);

      assertThat(fused.meters()).isEqualTo(walked.meters());
      assertThat(fused.lines()).isEqualTo(walked.lines());
      assertThat(fused.status()).isEqualTo(walked.status());
    }
  }

  private record Sent(AttributeBag bag, Duration later) {}

  /** Some bags are views that throw. */
  private static AttributeBag bag(Draw draw) {
    AttributeBag bag = RandomConfigurations.bag(draw);
    return draw.nextInt(6) == 0
        ? new ThrowingBag(bag, draw.pick(List.of("response.code", "request.path", "source.name")))
        : bag;
  }

  /** A telemetry, and all that it has recorded. */
  private static final class Real implements AutoCloseable {
    private final MutableClock clock = new MutableClock(Instant.parse("2018-10-31T12:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Telemetry telemetry;

    Real(String configuration, boolean isFused) {
      this.telemetry =
          Telemetry.builder()
              .config(Configs.source(configuration))
              .meterRegistry(registry)
              .prometheus(options -> options.seriesLimit(4))
              .stdio(StdioOptions.builder().block().standardOutput(out).build())
              .clock(clock)
              .fuseRules(isFused)
              .build();
    }

    void record(List<Sent> records) {
      for (Sent sent : records) {
        clock.advance(sent.later);
        telemetry.record(sent.bag);
      }
      telemetry.flush();
    }

    /** All meters that do not tell how long something took here. */
    List<String> meters() {
      return registry.getMeters().stream()
          .filter(meter -> !meter.getId().getName().contains("duration"))
          .map(meter -> meter.getId() + " " + meter.measure())
          .sorted()
          .toList();
    }

    String lines() {
      return out.toString(UTF_8);
    }

    String status() {
      return telemetry.status().toJson();
    }

    @Override
    public void close() {
      telemetry.close();
    }
  }
}
