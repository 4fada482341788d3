package io.meshless.telemetry.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the configuration of a cluster and tells when it has changed. One thread of its own
 * connects, waits until nothing more changes for a moment, and tells; nobody else ever waits for
 * the API server, but {@link #read} for a bounded time. Safe for use by many threads.
 */
final class ClusterWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");

  /** What is applied together arrives one by one: nothing is told before this much silence. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** But what never ends is told of, too. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long CONNECT_AGAIN_MILLIS = 5_000;
  private static final long DISCOVER_MILLIS = 60_000;

  private final ClusterScope scope;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledThreadPoolExecutor thread = FewThreads.timer("telemetry-kubernetes");
  private final CountDownLatch whole = new CountDownLatch(1);
  private final long waitEnd;

  /** What went wrong last with each thing, so that it is told once. */
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  private volatile @Nullable ClusterClient client;
  private volatile @Nullable WatchedKinds kinds;
  private volatile boolean closed;

  /** Held for a moment only. */
  private final Object reading = new Object();

  /** How many wait for the first view; guarded by {@link #reading}. */
  private int waiting;

  /** What the listeners know; changed under {@link #reading}. */
  private volatile ClusterView told = ClusterView.AWAITED;

  /** Confined to the thread. */
  private @Nullable ScheduledFuture<?> pending;

  private long pendingSince;

  private ClusterWatch(ClusterScope scope) {
    this.scope = scope;
    this.waitEnd = System.nanoTime() + scope.startWait().toNanos();
  }

  static ClusterWatch start(ClusterScope scope) {
    ClusterWatch watch = new ClusterWatch(scope);
    watch.thread.execute(watch::connect);
    return watch;
  }

  void add(Runnable listener) {
    listeners.add(listener);
  }

  void remove(Runnable listener) {
    listeners.remove(listener);
  }

  @Nullable ClusterClient client() {
    return client;
  }

  @Nullable WatchedKinds kinds() {
    return kinds;
  }

  private void connect() {
    long again = CONNECT_AGAIN_MILLIS;
    try {
      ClusterClient open = client;
      if (open == null) {
        open = ClusterClient.open(scope.connection());
        client = open;
      }
      WatchedKinds watched = kinds;
      if (watched == null) {
        watched = new WatchedKinds(scope, open, new Told());
        kinds = watched;
      }
      watched.discover();
      failures.remove("");
      again = scope.hasCustomResources() ? DISCOVER_MILLIS : 0;
      settle();
    } catch (Throwable e) {
      tellOnce("", e);
    }
    if (closed) {
      // It was closed meanwhile, and did not see the client yet.
      release();
    } else if (again > 0) {
      connectAgain(jittered(again));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it catches everything
  private void connectAgain(long millis) {
    try {
      thread.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // Closed.
    }
  }

  /** So that a thousand services that start together do not go on asking together. */
  private static long jittered(long millis) {
    return ThreadLocalRandom.current().nextLong(millis * 3 / 4, millis * 5 / 4);
  }

  private final class Told implements WatchedKind.Listener {
    @Override
    public void noticed() {
      try {
        thread.execute(ClusterWatch.this::settle);
      } catch (RejectedExecutionException e) {
        // Closed.
      }
    }

    @Override
    public void failed(String what, Throwable why) {
      tellOnce(what, why);
    }
  }

  /** Waits for silence, on the thread. */
  private void settle() {
    long now = System.nanoTime();
    if (pending == null) {
      pendingSince = now;
    } else {
      pending.cancel(false);
    }
    long longest = LONGEST_NANOS - (now - pendingSince);
    // What was never whole yet is told of as soon as it is.
    long wait = told.isWhole() ? Math.min(QUIET_NANOS, longest) : 0;
    pending = schedule(this::tell, Math.max(0, wait));
  }

  private @Nullable ScheduledFuture<?> schedule(Runnable task, long nanos) {
    try {
      return thread.schedule(task, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return null; // closed
    }
  }

  private void tell() {
    pending = null;
    try {
      ClusterView now = view();
      if (!now.isWhole()) {
        return;
      }
      if (isNews(now)) {
        // What is still forbidden was told.
        failures.keySet().retainAll(now.forbidden());
        listeners.forEach(Runnable::run);
      }
    } catch (Throwable e) {
      tellOnce("reload", e);
    }
  }

  /** Whether there is a listener who does not know this yet, and is not just about to read it. */
  private boolean isNews(ClusterView now) {
    synchronized (reading) {
      boolean isAwaited = whole.getCount() > 0 && waiting >= listeners.size();
      whole.countDown();
      boolean isNews = !isAwaited && !now.equals(told);
      told = now;
      return isNews;
    }
  }

  private void tellOnce(String what, Throwable failure) {
    try {
      String words = ShownFailure.of(failure);
      if (!closed && !words.equals(failures.put(what, words))) {
        LOG.warn(
            "the configuration in the cluster cannot be watched{}; what was read last goes on, and"
                + " it is tried again: {}{}",
            what.isEmpty() ? "" : " (" + what + ")",
            words,
            mend(failure));
      }
    } catch (Throwable e) {
      // Not even telling works now.
    }
  }

  private static String mend(Throwable failure) {
    return Forbidden.is(failure) ? ". " + Forbidden.MEND : "";
  }

  private ClusterView view() {
    WatchedKinds watched = kinds;
    return watched == null ? ClusterView.AWAITED : watched.view();
  }

  /** What is there now; waits for it at the start, as long as the scope says. */
  ClusterView read() {
    // Nobody is taken for told who has read it: they may only have tried what they would change.
    return awaitWhole() ? view() : ClusterView.AWAITED;
  }

  private boolean awaitWhole() {
    long left = waitEnd - System.nanoTime();
    if (left <= 0) {
      // Not one who waits: those who have begun without it are to be told.
      return whole.getCount() == 0;
    }
    synchronized (reading) {
      waiting++;
    }
    try {
      whole.await(left, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (reading) {
      waiting--;
      return whole.getCount() == 0;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    release();
  }

  private synchronized void release() {
    WatchedKinds watched = kinds;
    ClusterClient open = client;
    kinds = null;
    client = null;
    if (watched != null) {
      watched.close();
    }
    if (open != null) {
      open.close();
    }
  }
}
