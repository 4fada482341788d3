package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.outbox.DaemonThread;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the exporter of one signal is made of, whichever that is. */
final class ExporterParts {
  /** Enough for a request at a time, and for some that wait for the address of a host. */
  private static final int MOST_THREADS = 4;

  private static final long IDLE_SECONDS = 10;

  private final ExecutorService threads;
  private @Nullable CollectorSender sender;

  ExporterParts(String handler) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> DaemonThread.of("telemetry-" + handler + "-http", ExporterParts.class, work));
    // So that nobody need end it: until Java 21 nobody can tell when the client needs it no more.
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  /** Finds our sender alone, whatever others an application has. */
  ComponentLoader loader() {
    ComponentLoader found = ComponentLoader.forClassLoader(ExporterParts.class.getClassLoader());
    HttpSenderProvider ours = config -> sender = new CollectorSender(config, threads);
    return new ComponentLoader() {
      @Override
      public <T> Iterable<T> load(Class<T> type) {
        return type == HttpSenderProvider.class ? List.of(type.cast(ours)) : found.load(type);
      }
    };
  }

  /** That of the exporter, which has been made by now. */
  CollectorSender sender() {
    return Objects.requireNonNull(sender, "no exporter was made");
  }
}
