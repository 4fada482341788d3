package io.meshless.telemetry.servlet;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads, for which the suite does not have to be compiled. */
public final class VirtualThreads {
  private VirtualThreads() {}

  /**
   * An executor with a virtual thread for each task.
   *
   * @throws IllegalStateException when this JVM has none
   */
  public static ExecutorService executor() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("virtual threads need JDK 21 or later", e);
    }
  }

  /** Whether the current thread is one. */
  public static boolean isCurrent() {
    try {
      return (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
