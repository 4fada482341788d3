package io.meshless.telemetry.support;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Events from many threads, while their receiver goes away and comes back. */
public final class Outages {
  private static final int THREADS = 4;
  private static final long AWAY_MILLIS = 20;

  private Outages() {}

  /** Offers events with the numbers from 0, and stops and starts the receiver so many times. */
  public static void during(
      int events, LongConsumer offer, int outages, Runnable stop, Runnable start)
      throws InterruptedException {
    AtomicLong next = new AtomicLong();
    List<Thread> callers =
        IntStream.range(0, THREADS)
            .mapToObj(n -> new Thread(() -> offerNumbered(next, events, offer)))
            .toList();
    callers.forEach(Thread::start);
    for (int i = 1; i <= outages; i++) {
      while (next.get() < (long) events * i / (outages + 1)) {
        Thread.sleep(1);
      }
      stop.run();
      Thread.sleep(AWAY_MILLIS);
      start.run();
    }
    for (Thread caller : callers) {
      caller.join();
    }
  }

  private static void offerNumbered(AtomicLong next, int events, LongConsumer offer) {
    for (long n = next.getAndIncrement(); n < events; n = next.getAndIncrement()) {
      offer.accept(n);
    }
  }
}
