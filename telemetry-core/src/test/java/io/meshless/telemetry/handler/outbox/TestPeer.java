package io.meshless.telemetry.handler.outbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer that takes numbers, until it is told to do something else. */
final class TestPeer implements Delivery<TestPeer.Numbered> {
  final List<Integer> arrived = Collections.synchronizedList(new ArrayList<>());
  final List<Integer> batchSizes = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger attempts = new AtomicInteger();
  final AtomicInteger closes = new AtomicInteger();
  volatile Answer answer = Batch::left;

  /** A thing to deliver. */
  record Numbered(int value) implements Outgoing {
    @Override
    public String instance() {
      return "number.logentry.test";
    }
  }

  /** What becomes of a batch; what it answers arrives. */
  interface Answer {
    List<Numbered> to(Batch<Numbered> batch) throws IOException, InterruptedException;
  }

  @Override
  public String peer() {
    return "nowhere:1";
  }

  @Override
  public String mend(IOException cause) {
    return "Start it.";
  }

  @Override
  public void deliver(Batch<Numbered> batch) throws IOException, InterruptedException {
    attempts.incrementAndGet();
    List<Numbered> taken = answer.to(batch);
    batchSizes.add(taken.size());
    taken.forEach(number -> arrived.add(number.value()));
  }

  @Override
  public void close() {
    closes.incrementAndGet();
  }
}
