package io.meshless.telemetry.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.meshless.telemetry.status.LoadResult;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the cluster what became of loads, on a thread of its own and a little later, so that the
 * pods of a fleet do not all write at once. Of several loads the last one is told. Safe for use by
 * many threads.
 */
final class LoadReports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");
  private static final long SPREAD_MILLIS = 2_000;
  private static final long AGAIN_MILLIS = 30_000;

  private final ClusterScope scope;
  private final ClusterWatch watch;
  private final ScheduledThreadPoolExecutor thread =
      FewThreads.timer("telemetry-kubernetes-report");
  private final AtomicReference<@Nullable LoadResult> next = new AtomicReference<>();

  /** Confined to the thread. */
  private final Tries tries = new Tries();

  private @Nullable String told;

  LoadReports(ClusterScope scope, ClusterWatch watch) {
    this.scope = scope;
    this.watch = watch;
    thread.setKeepAliveTime(10, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
  }

  /** Takes over a load to tell of. */
  void offer(LoadResult load) {
    if (next.getAndSet(load) == null) {
      schedule(ThreadLocalRandom.current().nextLong(SPREAD_MILLIS));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it catches everything
  private void schedule(long millis) {
    try {
      thread.schedule(this::send, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Closed.
    }
  }

  private void send() {
    LoadResult load = next.getAndSet(null);
    ClusterClient client = watch.client();
    WatchedKinds kinds = watch.kinds();
    if (load == null) {
      return;
    }
    try {
      if (client == null || kinds == null || !kinds.isWhole()) {
        again(load);
        return;
      }
      new ProblemEvents(client.client(), kinds.view()).tell(load);
      if (scope.reportsStatus()) {
        new PodStatus(client.client(), kinds).tell(load);
      }
      told = null;
    } catch (KubernetesClientException e) {
      tellOnce(e);
      if (e.getCode() != 403) {
        again(load);
      }
    } catch (Throwable e) {
      tellOnce(e);
    }
  }

  /** Unless there is a later one by now, or it was tried often enough. */
  private void again(LoadResult load) {
    if (tries.goOn(load) && next.compareAndSet(null, load)) {
      schedule(AGAIN_MILLIS);
    }
  }

  private void tellOnce(Throwable failure) {
    try {
      String words = ShownFailure.of(failure);
      if (!words.equals(told)) {
        told = words;
        LOG.warn("the cluster cannot be told how the configuration was loaded: {}", words);
      }
    } catch (Throwable e) {
      // Not even telling works now.
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
