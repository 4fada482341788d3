package io.meshless.telemetry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many more threads than slots: every record is counted once, whichever frame it ran in. */
@Timeout(60)
class FramePoolTest {
  private static final int THREADS = 64;
  private static final int RECORDS = 5_000;

  @Test
  void everyRecordIsCountedOnceWhateverThreadsMeet() throws Exception {
    try (Telemetry telemetry =
        Telemetry.builder().config(new ConfigSnapshot(List.of(), List.of())).build()) {
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        done.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int j = 0; j < RECORDS; j++) {
                    telemetry.record(AttributeBag.empty());
                  }
                  return null;
                }));
      }

      start.countDown();
      for (Future<?> each : done) {
        each.get();
      }
      threads.shutdown();

      assertThat(telemetry.status().records()).isEqualTo((long) THREADS * RECORDS);
      assertThat(telemetry.status().failures()).isEmpty();
    }
  }
}
