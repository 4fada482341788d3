package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.InstanceType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A flush reaches what waits before a handler that may block. */
@Timeout(120)
class OffloadedFlushTest {
  private final AtomicInteger recorded = new AtomicInteger();
  private final AtomicInteger atFlush = new AtomicInteger(-1);

  private Telemetry telemetry(InstanceRecorder recorder) {
    Handler handler =
        new Handler() {
          @Override
          public InstanceRecorder recorder(InstanceType type) {
            return recorder;
          }

          @Override
          public void flush() {
            atFlush.set(recorded.get());
          }
        };
    return Telemetry.builder()
        .handler(new StagedProvider(context -> handler, true))
        .config(
            source(
                resource("o.staged.istio-system", "{}"),
                metric("m", "1"),
                rule("r.rule.istio-system", "", "o.staged", "m.metric")))
        .build();
  }

  @Test
  void flushComesAfterTheInstancesThatWait() {
    try (Telemetry telemetry =
        telemetry(
            instance -> {
              pause(2);
              recorded.incrementAndGet();
            })) {
      for (int i = 0; i < 100; i++) {
        telemetry.record(AttributeBag.empty());
      }

      telemetry.flush();

      assertThat(recorded).hasValue(100);
      assertThat(atFlush).hasValue(100);
    }
  }

  @Test
  void flushOfABlockedHandlerEndsAndIsTold() {
    CountDownLatch release = new CountDownLatch(1);
    Telemetry telemetry =
        telemetry(
            instance -> {
              try {
                release.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    for (int i = 0; i < 10_000; i++) {
      telemetry.record(AttributeBag.empty());
    }

    telemetry.flush();

    assertThat(telemetry.status().failures())
        .anySatisfy(failure -> assertThat(failure.reason()).isEqualTo("flush-timeout"));
    assertThat(atFlush).hasValue(-1);
    release.countDown();
    telemetry.close();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
