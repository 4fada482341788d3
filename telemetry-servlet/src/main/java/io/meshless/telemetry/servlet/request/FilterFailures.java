package io.meshless.telemetry.servlet.request;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;

/**
 * What goes wrong in a filter itself: kept away from the request, counted, and told once.
 *
 * <p>Safe for use by many threads.
 */
public final class FilterFailures {
  private final Logger logger;
  private final LongAdder count = new LongAdder();
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * @param logger the filter's
   */
  public FilterFailures(Logger logger) {
    this.logger = logger;
  }

  /**
   * Takes a failure, so that the request goes on. As from a record, only errors of the virtual
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
        logger.warn(
            "a request passes unrecorded, since the telemetry filter failed; further failures are"
                + " counted only",
            failure);
      } catch (Throwable e) {
        // A logger that fails has nowhere to say so.
        count.increment();
      }
    }
  }

  public long count() {
    return count.sum();
  }
}
