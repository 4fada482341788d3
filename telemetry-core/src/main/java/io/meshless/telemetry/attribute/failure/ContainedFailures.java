package io.meshless.telemetry.attribute.failure;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;

/**
 * What goes wrong while an application is observed: kept away from it, counted, and told once.
 *
 * <p>Safe for use by many threads.
 */
public final class ContainedFailures {
  private final Logger logger;
  private final String words;
  private final LongAdder count = new LongAdder();
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * No failure yet.
   *
   * @param words what the log says of the first
   */
  public ContainedFailures(Logger logger, String words) {
    this.logger = logger;
    this.words = words;
  }

  /**
   * Takes a failure, so that the application goes on. As from a record, only errors of the virtual
   * machine pass; one that ran out of stack is at rest again here.
   */
  public void contain(Throwable failure) {
    if (failure instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
      throw error;
    }
    note(failure);
  }

  /** Counts a failure while an exception of the application is on its way. Never throws. */
  public void note(Throwable failure) {
    count.increment();
    if (told.compareAndSet(false, true)) {
      try {
        logger.warn(words, failure);
      } catch (Throwable e) {
        // A logger that fails has nowhere to say so.
        count.increment();
      }
    }
  }

  /** Failures so far. */
  public long count() {
    return count.sum();
  }
}
