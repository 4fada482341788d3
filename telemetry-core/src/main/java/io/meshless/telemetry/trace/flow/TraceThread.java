package io.meshless.telemetry.trace.flow;

import org.jspecify.annotations.Nullable;

/** The request that each thread works for, so that calls that it makes belong to its trace. */
public final class TraceThread {
  private static final ThreadLocal<@Nullable RequestTrace> CURRENT = new ThreadLocal<>();

  /** Where no request has ever had a trace, no thread is asked for it. */
  private static volatile boolean used;

  private TraceThread() {}

  static @Nullable RequestTrace current() {
    RequestTrace trace = used ? CURRENT.get() : null;
    return trace == null || trace.isOver() ? null : trace;
  }

  /**
   * Lets this thread work for a request from now on; for none when it is null.
   *
   * @return what it worked for before, to be entered again
   */
  public static @Nullable RequestTrace enter(@Nullable RequestTrace trace) {
    if (trace == null) {
      if (!used) {
        return null;
      }
      RequestTrace before = CURRENT.get();
      CURRENT.remove();
      return before;
    }
    used = true;
    RequestTrace before = CURRENT.get();
    CURRENT.set(trace);
    return before;
  }

  /** Lets this thread work for none, if it works for this request. */
  public static void leave(RequestTrace trace) {
    if (CURRENT.get() == trace) {
      CURRENT.remove();
    }
  }

  /** The same task, working for the request that this thread works for now. */
  public static Runnable carry(Runnable task) {
    RequestTrace trace = current();
    if (trace == null) {
      return task;
    }
    RequestTrace lasting = trace.lasting();
    return () -> {
      RequestTrace before = enter(lasting);
      try {
        task.run();
      } finally {
        enter(before);
      }
    };
  }
}
