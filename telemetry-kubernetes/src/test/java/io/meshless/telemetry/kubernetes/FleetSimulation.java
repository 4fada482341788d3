package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;

import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.status.LoadResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A fleet in one process: many telemetries, each with its own connection, watch one API server, a
 * mock in the same process, while the configuration changes again and again. Tells how long a
 * change takes until all run it, and what that costs.
 */
final class FleetSimulation {
  private static final long MOST_SECONDS = 120;

  private final int size;
  private final int changes;
  private final MockCluster cluster = MockCluster.start();
  private final List<Telemetry> fleet = new ArrayList<>();
  private final AtomicLong loads = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();

  /** When each has loaded the change in progress, nanoseconds after it was made. */
  private volatile AtomicLongArray delays = new AtomicLongArray(0);

  private volatile CountDownLatch missing = new CountDownLatch(0);
  private volatile long changedAt;

  /** How many requests a change takes whoever makes it. */
  private int requestsOfChange;

  private int requestsBefore;

  FleetSimulation(int size, int changes) {
    this.size = size;
    this.changes = changes;
  }

  /** Starts the fleet, makes the changes and waits after each until all run it. */
  String run() throws InterruptedException {
    apply(0);
    int before = cluster.server().getRequestCount();
    apply(0);
    requestsOfChange = cluster.server().getRequestCount() - before;
    long begin = System.nanoTime();
    int threadsBefore = Thread.activeCount();
    for (int i = 0; i < size; i++) {
      fleet.add(telemetry(i));
    }
    double startSeconds = seconds(System.nanoTime() - begin);
    int requestsOfStart = cluster.server().getRequestCount() - before - requestsOfChange;
    requestsBefore = cluster.server().getRequestCount();
    long cpuBefore = cpuNanos();
    long changesBegin = System.nanoTime();
    long[] all = new long[changes * size];
    long[] last = new long[changes];
    for (int change = 1; change <= changes; change++) {
      delays = new AtomicLongArray(size);
      missing = new CountDownLatch(size);
      changedAt = System.nanoTime();
      apply(change);
      if (!missing.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "change " + change + " did not reach " + missing.getCount() + " telemetries");
      }
      for (int i = 0; i < size; i++) {
        all[(change - 1) * size + i] = delays.get(i);
        last[change - 1] = Math.max(last[change - 1], delays.get(i));
      }
    }
    double elapsed = seconds(System.nanoTime() - changesBegin);
    return report(
        startSeconds, requestsOfStart, threadsBefore, all, last, elapsed, cpuNanos() - cpuBefore);
  }

  long loads() {
    return loads.get();
  }

  long refusals() {
    return refusals.get();
  }

  private Telemetry telemetry(int number) {
    return Telemetry.builder()
        .config(
            KubernetesConfig.watch(NAMESPACE)
                .connection(cluster.config())
                .startWait(Duration.ofSeconds(60)))
        .meterRegistry(new SimpleMeterRegistry())
        .loadListener(load -> loaded(number, load))
        .build();
  }

  private void loaded(int number, LoadResult load) {
    loads.incrementAndGet();
    if (!load.isApplied()) {
      refusals.incrementAndGet();
    }
    AtomicLongArray now = delays;
    if (number < now.length() && now.compareAndSet(number, 0, System.nanoTime() - changedAt)) {
      missing.countDown();
    }
  }

  private void apply(int change) {
    cluster
        .admin()
        .resource(
            Manifests.configMap(
                "telemetry", Map.of("telemetry.yaml", Manifests.counting("'\"v" + change + "\"'"))))
        .createOr(NonDeletingOperation::update);
  }

  private String report(
      double startSeconds,
      int requestsOfStart,
      int threadsBefore,
      long[] all,
      long[] last,
      double elapsed,
      long cpuNanos) {
    Arrays.sort(all);
    Arrays.sort(last);
    int requests = cluster.server().getRequestCount() - requestsBefore - changes * requestsOfChange;
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    return String.format(
        Locale.ROOT,
        """
        telemetries                          %d
        changes                              %d, one after the other
        start of all, one after the other    %.1f s, %d requests (a list and a watch each)
        a change until a telemetry runs it   median %.2f s, 99 %% within %.2f s, longest %.2f s
        a change until all run it            median %.2f s, longest %.2f s
        loads                                %d, refused %d
        further requests to the API server   %d
        processor time during the changes    %.1f s in %.1f s, API server and clients together
        a load with its event                %.1f ms of processor time
        threads                              %d more than before, for all of them
        heap in use afterwards               %d MiB\
        """
            .indent(0)
            .stripTrailing(),
        size,
        changes,
        startSeconds,
        requestsOfStart,
        seconds(all[all.length / 2]),
        seconds(all[(int) (all.length * 0.99)]),
        seconds(all[all.length - 1]),
        seconds(last[last.length / 2]),
        seconds(last[last.length - 1]),
        loads.get(),
        refusals.get(),
        requests,
        cpuNanos / 1e9,
        elapsed,
        cpuNanos / 1e6 / (size * (double) changes),
        Thread.activeCount() - threadsBefore,
        heap);
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  void close() {
    fleet.forEach(Telemetry::close);
    cluster.close();
  }
}
