package io.meshless.telemetry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.TupleInstance;
import io.meshless.telemetry.template.instance.ValueTuple;
import io.meshless.telemetry.template.reportnothing.ReportNothingTemplate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a handler that may block does or lacks, others neither wait for it nor fail. */
@Timeout(120)
class OffloadedHandlerTest {
  private static final Instance INSTANCE =
      new TupleInstance() {
        private final InstanceType type =
            new InstanceType(
                "x.reportnothing.ns", new ReportNothingTemplate(), List.of(), List.of());

        @Override
        public InstanceType type() {
          return type;
        }

        @Override
        public Object value(int field) {
          throw new IndexOutOfBoundsException(field);
        }

        @Override
        public ValueTuple tuple(int field) {
          throw new IndexOutOfBoundsException(field);
        }

        @Override
        public Instant recordTime() {
          return Instant.EPOCH;
        }
      };

  private final List<String> reasons = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Hangs while it is closed, whoever interrupts it. */
  private final Handler handler =
      new Handler() {
        @Override
        public InstanceRecorder recorder(InstanceType type) {
          return instance -> {};
        }

        @Override
        public void close() {
          while (released.getCount() > 0) {
            try {
              released.await();
            } catch (InterruptedException e) {
              // As a socket would.
            }
          }
          closed.countDown();
        }
      };

  private OffloadedHandler offloaded(ThreadFactory threads) {
    return new OffloadedHandler(
        handler, (instance, reason, message, cause) -> reasons.add(reason), threads);
  }

  @Test
  void handlerThatHangsAtItsCloseIsLeftToItself() throws Exception {
    OffloadedHandler offloaded =
        offloaded(task -> new OffloadedHandler.HandlerThread(task, "x", null));

    offloaded.close();

    assertThat(reasons).containsExactly("close-timeout");
    released.countDown();
    closed.await();
  }

  @Test
  void recordGoesOnWhenNoThreadCanBeHad() {
    released.countDown();
    OffloadedHandler offloaded =
        offloaded(
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            });

    offloaded.recorder(INSTANCE.type()).record(INSTANCE);
    offloaded.close();

    assertThat(reasons).containsExactly("no-thread");
    assertThat(closed.getCount()).isZero();
  }
}
