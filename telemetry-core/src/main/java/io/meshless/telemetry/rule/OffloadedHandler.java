package io.meshless.telemetry.rule;

import io.meshless.telemetry.handler.Failures;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A handler that may block, behind a bounded queue and a thread of its own: no request waits for
 * it, and when it cannot keep up, instances are dropped and counted.
 */
final class OffloadedHandler implements Handler {
  private static final int QUEUE_CAPACITY = 4_096;
  private static final long CLOSE_SECONDS = 5;

  private final Handler handler;
  private final Failures failures;
  private final ThreadPoolExecutor worker;

  OffloadedHandler(String name, Handler handler, Failures failures) {
    this.handler = handler;
    this.failures = failures;
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE_CAPACITY),
            task -> new HandlerThread(task, name),
            new ThreadPoolExecutor.AbortPolicy());
    worker.allowCoreThreadTimeOut(true);
  }

  /**
   * A thread that only hands instances on; a record that it makes would feed the handler itself.
   */
  static final class HandlerThread extends Thread {
    HandlerThread(Runnable task, String handler) {
      super(task, "telemetry-" + handler);
      setDaemon(true);
    }
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    InstanceRecorder recorder = handler.recorder(type);
    return new InstanceRecorder() {
      @Override
      public void record(Instance instance) {
        offer(recorder, new CapturedInstance(instance));
      }

      @Override
      public String explain(Instance instance) {
        return recorder.explain(instance);
      }
    };
  }

  private void offer(InstanceRecorder recorder, CapturedInstance instance) {
    try {
      worker.execute(() -> record(recorder, instance));
    } catch (RejectedExecutionException e) {
      String name = instance.type().name();
      failures.report(name, "queue-full", "the handler does not keep up, an instance is dropped");
    }
  }

  private void record(InstanceRecorder recorder, CapturedInstance instance) {
    try {
      recorder.record(instance);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      failures.report(instance.type().name(), "exception", "the handler failed: " + e, e);
    }
  }

  @Override
  public void flush() {
    handler.flush();
  }

  @Override
  public void close() {
    worker.shutdown();
    boolean drained = false;
    try {
      drained = worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!drained) {
      int lost = worker.shutdownNow().size();
      failures.report(
          "", "close-timeout", "closed while busy, " + lost + " queued instances are dropped");
    }
    handler.close();
  }
}
