package io.meshless.telemetry.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everything that the {@code memory} handlers of a telemetry got. Give it to the builder, and look
 * at it afterwards:
 *
 * <pre>{@code
 * Recordings recordings = new Recordings();
 * Telemetry telemetry =
 *     Telemetry.builder().config(source).handler(new MemoryHandlerProvider(recordings)).build();
 *
 * telemetry.record(bag);
 *
 * TelemetryAssert.assertThat(recordings).hasInstances("requestcount.metric.istio-system");
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class Recordings {
  private final List<RecordedInstance> instances = new ArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  /** Nothing yet. */
  public Recordings() {}

  synchronized void add(RecordedInstance instance) {
    instances.add(instance);
  }

  void opened() {
    opened.incrementAndGet();
  }

  void closed() {
    closed.incrementAndGet();
  }

  /** All instances so far, in the order they came. */
  public synchronized List<RecordedInstance> instances() {
    return List.copyOf(instances);
  }

  /** Forgets the instances. */
  public synchronized void clear() {
    instances.clear();
  }

  /** How many memory handlers were made. */
  public int openedHandlers() {
    return opened.get();
  }

  /** How many memory handlers were closed. */
  public int closedHandlers() {
    return closed.get();
  }
}
