package io.meshless.telemetry.handler.outbox;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;
import java.util.concurrent.atomic.LongAdder;

/** Hands over to an outbox what is sent of the instances of one type. */
public final class OutboxRecorder<T extends Outgoing> implements InstanceRecorder {
  private final Capture<T> capture;
  private final Outbox<T> outbox;

  /** A recorder into this outbox. */
  public OutboxRecorder(Capture<T> capture, Outbox<T> outbox) {
    this.capture = capture;
    this.outbox = outbox;
  }

  /** One that counts what would be sent, and hands over nothing. */
  public static <T extends Outgoing> InstanceRecorder counting(
      Capture<T> capture, LongAdder count) {
    return new Counting<>(capture, count);
  }

  @Override
  public void record(Instance instance) {
    if (outbox.admits(instance.type().name())) {
      outbox.offer(capture.take(instance));
    }
  }

  @Override
  public String explain(Instance instance) {
    return capture.explain(capture.take(instance));
  }

  @Override
  public boolean refuses(Instance instance) {
    return capture.isRefused(capture.take(instance));
  }

  private record Counting<T extends Outgoing>(Capture<T> capture, LongAdder count)
      implements InstanceRecorder {
    @Override
    public void record(Instance instance) {
      if (!refuses(instance)) {
        count.increment();
      }
    }

    @Override
    public String explain(Instance instance) {
      return capture.explain(capture.take(instance));
    }

    @Override
    public boolean refuses(Instance instance) {
      return capture.isRefused(capture.take(instance));
    }
  }
}
