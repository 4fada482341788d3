package io.meshless.telemetry.kubernetes;

import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.status.LoadResult;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The cluster of a configuration: one watch for all telemetries that share the configuration. */
final class Cluster {
  private final ClusterScope scope;

  /** Guarded by this, held for a moment only. */
  private @Nullable ClusterWatch watch;

  private @Nullable LoadReports reports;
  private int users;

  Cluster(ClusterScope scope) {
    this.scope = scope;
  }

  ClusterScope scope() {
    return scope;
  }

  synchronized ConfigSource.Watch watch(Runnable changed) {
    ClusterWatch running = watch;
    if (running == null) {
      running = ClusterWatch.start(scope);
      watch = running;
      reports = new LoadReports(scope, running);
    }
    running.add(changed);
    users++;
    AtomicBoolean ended = new AtomicBoolean();
    return () -> {
      if (!ended.getAndSet(true)) {
        end(changed);
      }
    };
  }

  private void end(Runnable changed) {
    ClusterWatch unused = null;
    LoadReports unusedReports = null;
    synchronized (this) {
      if (watch != null) {
        watch.remove(changed);
      }
      if (--users == 0) {
        unused = watch;
        unusedReports = reports;
        watch = null;
        reports = null;
      }
    }
    if (unusedReports != null) {
      unusedReports.close();
    }
    if (unused != null) {
      unused.close();
    }
  }

  /** What is there now; when nobody watches, somebody who looks connects for that long. */
  ClusterView read() {
    ClusterWatch running;
    synchronized (this) {
      running = watch;
    }
    if (running != null) {
      return running.read();
    }
    try (ClusterWatch once = ClusterWatch.start(scope)) {
      return once.read();
    }
  }

  /** Tells the cluster of a load, some time later. */
  synchronized void report(LoadResult load) {
    if (reports != null) {
      reports.offer(load);
    }
  }
}
