package io.meshless.telemetry.runtime;

import io.meshless.telemetry.compile.PlanStarter.Started;
import java.util.concurrent.atomic.AtomicLong;

/** What loads have done to handlers so far. */
final class LoadCounts {
  private final AtomicLong started = new AtomicLong();
  private final AtomicLong kept = new AtomicLong();
  private final AtomicLong closed = new AtomicLong();

  /** A plan runs, instead of the one before. */
  void applied(Started plan) {
    started.addAndGet(plan.started().size());
    kept.addAndGet(plan.plan().handlers().size() - plan.started().size());
    closed.addAndGet(plan.replaced().size());
  }

  long started() {
    return started.get();
  }

  long kept() {
    return kept.get();
  }

  long closed() {
    return closed.get();
  }
}
