package io.meshless.telemetry.otlp;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the exporter of one signal is made of, whichever that is. */
final class ExporterParts {
  private static final String JDK = "io.opentelemetry.exporter.sender.jdk.";

  /** That may hang at a time, when a collector answers a byte at a time for ever. */
  private static final int MOST_REQUESTS = 4;

  private final Set<Thread> sending = ConcurrentHashMap.newKeySet();
  private volatile CompletableFuture<WatchedSender.Ending> ending = new CompletableFuture<>();
  private final ExecutorService threads;

  ExporterParts(String handler) {
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_REQUESTS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(null, work, "telemetry-" + handler + "-http", 0, false);
              thread.setDaemon(true);
              thread.setContextClassLoader(ExporterParts.class.getClassLoader());
              return thread;
            }) {
          @Override
          protected void beforeExecute(Thread thread, Runnable request) {
            sending.add(thread);
          }

          @Override
          protected void afterExecute(Runnable request, @Nullable Throwable failure) {
            sending.remove(Thread.currentThread());
          }
        };
  }

  /** Finds the sender by the JDK's client, and watches it. */
  ComponentLoader loader() {
    ComponentLoader found = ComponentLoader.forClassLoader(ExporterParts.class.getClassLoader());
    return new ComponentLoader() {
      @Override
      public <T> Iterable<T> load(Class<T> type) {
        if (type != HttpSenderProvider.class) {
          return found.load(type);
        }
        HttpSenderProvider provider = jdk(found.load(HttpSenderProvider.class));
        HttpSenderProvider watched =
            config -> new WatchedSender(provider.createSender(config), () -> ending);
        return List.of(type.cast(watched));
      }
    };
  }

  /** An application may have others. */
  private static HttpSenderProvider jdk(Iterable<HttpSenderProvider> providers) {
    for (HttpSenderProvider provider : providers) {
      if (provider.getClass().getName().startsWith(JDK)) {
        return provider;
      }
    }
    throw new IllegalStateException("opentelemetry-exporter-sender-jdk is missing");
  }

  /** For answers alone, since the collector may say when to come again; else the outbox does it. */
  static RetryPolicy retries() {
    return RetryPolicy.builder().setRetryExceptionPredicate(failure -> false).build();
  }

  ExecutorService threads() {
    return threads;
  }

  /** Learns how the next request ends: that one alone, even when an older one ends late. */
  CompletableFuture<WatchedSender.Ending> watchNext() {
    CompletableFuture<WatchedSender.Ending> next = new CompletableFuture<>();
    ending = next;
    return next;
  }

  /** Ends the requests that nobody waits for any more; until JDK 20 some of them do not hear it. */
  void abandon() {
    sending.forEach(Thread::interrupt);
  }

  /** Whether so many requests hang that no other one is begun. */
  boolean isBusy() {
    return sending.size() >= MOST_REQUESTS;
  }

  void close() {
    threads.shutdownNow();
  }
}
