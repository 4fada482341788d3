package io.meshless.telemetry.outbound;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong while calls are observed: kept away from the call, and told once.
 *
 * <p>Safe for use by many threads.
 */
final class CallFailures {
  private static final Logger LOGGER = LoggerFactory.getLogger(OutboundCalls.class);

  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Takes a failure, so that the call goes on. As from a record, only errors of the virtual machine
   * pass; one that ran out of stack is at rest again here.
   */
  void contain(Throwable failure) {
    if (failure instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
      throw error;
    }
    if (told.compareAndSet(false, true)) {
      tell(failure);
    }
  }

  private static void tell(Throwable failure) {
    try {
      LOGGER.warn("a call passes unrecorded, since observing it failed; told once", failure);
    } catch (RuntimeException | LinkageError e) {
      // A logger that fails has nowhere to say so.
    }
  }
}
