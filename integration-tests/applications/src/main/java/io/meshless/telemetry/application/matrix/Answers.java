package io.meshless.telemetry.application.matrix;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the servers of the matrix answer, and how often they were asked. */
final class Answers {
  private static final long PATIENCE_MINUTES = 2;

  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final Map<String, String> threads = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> slow = new ConcurrentHashMap<>();

  private int ask(String path) {
    return asked.computeIfAbsent(path, first -> new AtomicInteger()).incrementAndGet();
  }

  /** How often the applications were asked for this. */
  int asked(String path) {
    AtomicInteger count = asked.get(path);
    return count == null ? 0 : count.get();
  }

  /** The kind of thread that answered this. */
  String thread(String path) {
    return threads.getOrDefault(path, "none");
  }

  String ok(String who) {
    ask("/ok/" + who);
    threads.put("/ok/" + who, Thread.currentThread().getClass().getName());
    return "ok";
  }

  void broken(String who) {
    ask("/broken/" + who);
  }

  /** Whether this is the first time, which fails. */
  boolean isFirst(String who) {
    return ask("/flaky/" + who) == 1;
  }

  /** Waits until the client has gone. */
  String slow(String who) {
    ask("/slow/" + who);
    try {
      boolean unused = latch(who).await(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "late";
  }

  void clientIsGone(String who) {
    latch(who).countDown();
  }

  private CountDownLatch latch(String who) {
    return slow.computeIfAbsent(who, first -> new CountDownLatch(1));
  }
}
