package io.meshless.telemetry.observation;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong while observations are followed: kept away from the application, counted, and
 * told once. An exception of a handler would reach whoever starts or stops the observation.
 *
 * <p>Safe for use by many threads.
 */
final class HandlerFailures {
  private static final Logger LOGGER = LoggerFactory.getLogger(TelemetryObservationHandler.class);

  private final LongAdder count = new LongAdder();
  private final AtomicBoolean told = new AtomicBoolean();

  /** As from a record, only errors of the virtual machine pass, but for a stack overflow. */
  void contain(Throwable failure) {
    if (failure instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
      throw error;
    }
    count.increment();
    if (told.compareAndSet(false, true)) {
      tell(failure);
    }
  }

  private static void tell(Throwable failure) {
    try {
      LOGGER.warn(
          "an observation passes unrecorded, since the telemetry failed; further failures are"
              + " counted only",
          failure);
    } catch (RuntimeException | LinkageError e) {
      // A logger that fails has nowhere to say so.
    }
  }

  long count() {
    return count.sum();
  }
}
