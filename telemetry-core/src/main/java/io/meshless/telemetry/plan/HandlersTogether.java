package io.meshless.telemetry.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Flushes and closes several handlers at a time. Each of them may wait for what hangs, for a
 * limited time: so they take that time once, and not one after another.
 */
public final class HandlersTogether {
  private HandlersTogether() {}

  /** Flushes them; returns when all are done, or at once when the thread is interrupted. */
  public static void flush(Collection<LiveHandler> handlers) {
    run(handlers, LiveHandler::flush);
  }

  /** Closes them; returns when all are done, or at once when the thread is interrupted. */
  public static void close(Collection<LiveHandler> handlers) {
    run(handlers, LiveHandler::close);
  }

  private static void run(Collection<LiveHandler> handlers, Consumer<LiveHandler> work) {
    List<Thread> threads = new ArrayList<>();
    Iterator<LiveHandler> each = handlers.iterator();
    while (each.hasNext()) {
      LiveHandler handler = each.next();
      // The last one needs no thread: this one has nothing else to do.
      Thread thread = each.hasNext() ? start(handler, work) : null;
      if (thread == null) {
        work.accept(handler);
      } else {
        threads.add(thread);
      }
    }
    await(threads);
  }

  /** A thread at work; null when none can be had. */
  private static @Nullable Thread start(LiveHandler handler, Consumer<LiveHandler> work) {
    try {
      Thread thread =
          new Thread(null, () -> work.accept(handler), "telemetry-" + handler.name(), 0, false);
      thread.setDaemon(true);
      thread.start();
      return thread;
    } catch (OutOfMemoryError e) {
      return null;
    }
  }

  private static void await(List<Thread> threads) {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      // Those that wait for a disk stop waiting, as they would on this thread.
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }
}
