package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Shadows come, go and are promoted while records run; no record is lost, and both sides agree. */
class ShadowStressTest {
  private static final int THREADS = 4;
  private static final int RECORDS = 20_000;

  private final AtomicInteger recorded = new AtomicInteger();

  private static String[] counting(String value) {
    return new String[] {
      memory("h"), metric("m", value), rule("r.rule.istio-system", "\"\"", "h.memory", "m.metric")
    };
  }

  @Test
  void recordsGoOnWhileShadowsComeAndGo() throws Exception {
    Recordings recordings = new Recordings();
    Telemetry telemetry = Configs.telemetryOf(recordings, counting("1")).build();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    try {
      List<Future<?>> records = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        records.add(threads.submit(() -> record(telemetry)));
      }
      Future<?> changes = threads.submit(() -> change(telemetry, done));
      for (Future<?> some : records) {
        some.get(2, TimeUnit.MINUTES);
      }
      done.set(true);
      changes.get(2, TimeUnit.MINUTES);

      assertThat(telemetry.status().records()).isEqualTo(recorded.get());
      assertThat(telemetry.status().failures()).isEmpty();
    } finally {
      done.set(true);
      telemetry.close();
      threads.shutdownNow();
    }
  }

  private void record(Telemetry telemetry) {
    AttributeBag bag = AttributeBag.builder().put("request.size", 1).build();
    for (int i = 0; i < RECORDS; i++) {
      telemetry.record(bag);
      recorded.incrementAndGet();
    }
  }

  private static void change(Telemetry telemetry, AtomicBoolean done) {
    for (int i = 0; !done.get(); i++) {
      telemetry.shadow(source(counting("request.size")), 1);
      telemetry.reload();
      ShadowStatus shadow = telemetry.status().shadow();
      assertThat(shadow).isNotNull();
      assertThat(shadow.lost()).isZero();
      if (i % 3 == 0) {
        assertThat(telemetry.promoteShadow().isApplied()).isTrue();
      } else {
        telemetry.dropShadow();
      }
      assertThat(telemetry.status().shadow()).isNull();
    }
  }
}
