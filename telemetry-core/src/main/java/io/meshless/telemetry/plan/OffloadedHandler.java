package io.meshless.telemetry.plan;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.report.Failures;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.ThrownText;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A handler that may block, behind a bounded queue and a thread of its own: no request waits for
 * it, and when it cannot keep up, instances are dropped and counted.
 */
final class OffloadedHandler implements Handler {
  private static final int QUEUE_CAPACITY = 4_096;
  private static final long CLOSE_SECONDS = 5;
  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Handler handler;
  private final Failures failures;
  private final ThreadFactory threads;
  private final ThreadPoolExecutor worker;

  OffloadedHandler(String name, Handler handler, Failures failures) {
    this(
        handler,
        failures,
        task -> new HandlerThread(task, name, handler.getClass().getClassLoader()));
  }

  /** On threads from elsewhere, which have to be {@link HandlerThread}s. */
  OffloadedHandler(Handler handler, Failures failures, ThreadFactory threads) {
    this.handler = handler;
    this.failures = failures;
    this.threads = threads;
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_CAPACITY),
            threads,
            new ThreadPoolExecutor.AbortPolicy());
    worker.allowCoreThreadTimeOut(true);
  }

  /**
   * A thread that only hands instances on; a record that it makes would feed the handler itself.
   */
  static final class HandlerThread extends Thread {
    /** Whether the handler refused the instance that it has now. Confined to this thread. */
    private boolean refused;

    /** Inherits nothing: it is begun by whichever request comes first. */
    HandlerThread(Runnable task, String handler, @Nullable ClassLoader classes) {
      super(null, task, "telemetry-" + handler, 0, false);
      setDaemon(true);
      setContextClassLoader(classes);
    }
  }

  /** Notes that the instance of this thread is not recorded; false on threads of others. */
  static boolean refuse() {
    if (Thread.currentThread() instanceof HandlerThread thread) {
      thread.refused = true;
      return true;
    }
    return false;
  }

  /** What became of instances, once it is known. */
  record Outcomes(LongAdder recorded, LongAdder failed) {}

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    return new Recorder(handler.recorder(type), new Outcomes(new LongAdder(), new LongAdder()));
  }

  /** Puts instances into the queue. */
  final class Recorder implements InstanceRecorder {
    private final InstanceRecorder recorder;
    private final Outcomes outcomes;

    private Recorder(InstanceRecorder recorder, Outcomes outcomes) {
      this.recorder = recorder;
      this.outcomes = outcomes;
    }

    /** The same, counting what becomes of its instances here. */
    Recorder counting(Outcomes counted) {
      return new Recorder(recorder, counted);
    }

    @Override
    public void record(Instance instance) {
      offer(new Pending(recorder, new CapturedInstance(instance), outcomes));
    }

    @Override
    public String explain(Instance instance) {
      return recorder.explain(instance);
    }
  }

  private void offer(Pending pending) {
    try {
      worker.execute(pending);
    } catch (RejectedExecutionException e) {
      lose(pending, "queue-full", "the handler does not keep up, an instance is dropped");
    } catch (OutOfMemoryError e) {
      // The request has threads enough without us.
      lose(pending, "no-thread", "no thread can be had for the handler, an instance is dropped");
    }
  }

  private void lose(Pending pending, String reason, String message) {
    pending.outcomes.failed.increment();
    failures.report(pending.instance.type().name(), reason, message);
  }

  /** An instance that waits for its handler. */
  private final class Pending implements Runnable {
    private final InstanceRecorder recorder;
    private final CapturedInstance instance;
    private final Outcomes outcomes;

    Pending(InstanceRecorder recorder, CapturedInstance instance, Outcomes outcomes) {
      this.recorder = recorder;
      this.instance = instance;
      this.outcomes = outcomes;
    }

    @Override
    public void run() {
      boolean recorded = false;
      try {
        HandlerThread thread = (HandlerThread) Thread.currentThread();
        thread.refused = false;
        recorder.record(instance);
        recorded = !thread.refused;
      } catch (OutOfMemoryError | InternalError e) {
        throw e;
      } catch (Throwable e) {
        String message = "the handler failed: " + ThrownText.of(e);
        failures.report(instance.type().name(), "exception", message, e);
      } finally {
        (recorded ? outcomes.recorded : outcomes.failed).increment();
      }
    }
  }

  @Override
  public double traceShare() {
    return handler.traceShare();
  }

  /** Flushes the handler after what waits now, on its own thread, since it may block. */
  @Override
  public void flush() {
    if (Thread.currentThread() instanceof HandlerThread) {
      handler.flush();
      return;
    }
    long deadline = System.nanoTime() + FLUSH_NANOS;
    FutureTask<?> flush = new FutureTask<>(handler::flush, null);
    try {
      while (!accepts(flush)) {
        if (worker.isShutdown()) {
          return;
        }
        if (System.nanoTime() - deadline > 0) {
          throw new TimeoutException();
        }
        TimeUnit.MILLISECONDS.sleep(1);
      }
      flush.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      failures.report("", "flush-timeout", "instances still wait after a flush of 5 seconds");
    } catch (ExecutionException e) {
      reportThrown(e);
    }
  }

  private boolean accepts(FutureTask<?> task) {
    try {
      worker.execute(task);
      return true;
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      return false;
    }
  }

  /** Waits a while for what is queued, and then a while for the handler, since it may block. */
  @Override
  public void close() {
    worker.shutdown();
    if (!isDrained()) {
      int lost = 0;
      for (Runnable task : worker.shutdownNow()) {
        if (task instanceof Pending pending) {
          pending.outcomes.failed.increment();
          lost++;
        }
      }
      failures.report(
          "", "close-timeout", "closed while busy, " + lost + " queued instances are dropped");
    }
    closeHandler();
  }

  private boolean isDrained() {
    try {
      return worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void closeHandler() {
    FutureTask<?> close = new FutureTask<>(handler::close, null);
    try {
      threads.newThread(close).start();
    } catch (OutOfMemoryError e) {
      close.run();
    }
    try {
      close.get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      failures.report("", "close-timeout", "the handler does not close, and is left to itself");
    } catch (ExecutionException e) {
      reportThrown(e);
    }
  }

  private void reportThrown(ExecutionException thrown) {
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    failures.report("", "exception", "the handler failed: " + ThrownText.of(cause), cause);
  }
}
