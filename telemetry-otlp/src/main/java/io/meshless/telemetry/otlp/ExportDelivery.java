package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.outbox.Batch;
import io.meshless.telemetry.handler.outbox.Delivery;
import io.meshless.telemetry.handler.outbox.Outgoing;
import io.meshless.telemetry.handler.outbox.TlsFailure;
import io.meshless.telemetry.text.ThrownText;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has batches exported, and finds out what became of them. */
final class ExportDelivery<T extends Outgoing> implements Delivery<T> {
  /** Those that mean that the collector is not ready, by the rules of OTLP. */
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

  /** What an exporter may take beyond the time of its request. */
  private static final long GRACE_MILLIS = 2_000;

  private final String handler;
  private final ExportTarget target;
  private final Signal signal;
  private final ExporterParts parts;
  private final Export<T> export;

  ExportDelivery(
      String handler, ExportTarget target, Signal signal, ExporterParts parts, Export<T> export) {
    this.handler = handler;
    this.target = target;
    this.signal = signal;
    this.parts = parts;
    this.export = export;
  }

  @Override
  public String peer() {
    return target.shownUrl();
  }

  @Override
  public String mend(IOException cause) {
    // Who wants a certificate and gets none may just hang up.
    boolean isOfTls =
        target.url().startsWith("https:")
            && !(cause instanceof ConnectException)
            && !(cause instanceof HttpTimeoutException);
    return isOfTls || TlsFailure.is(cause)
        ? "See whether certificate of handler '%s' names the authority of its certificate, and"
                .formatted(handler)
            + " whether it wants client_key and client_certificate."
        : "Start a collector there, or correct the endpoint of handler '%s'.".formatted(handler);
  }

  @Override
  public void deliver(Batch<T> batch) throws IOException, InterruptedException {
    List<T> things = export.sendable(batch);
    if (things.isEmpty()) {
      return;
    }
    if (parts.isBusy()) {
      throw new IOException("the answers to earlier requests have no end");
    }
    CompletableFuture<WatchedSender.Ending> watched = parts.watchNext();
    CompletableResultCode result = export.export(things);
    if (result.isDone() && !watched.isDone()) {
      throw new IOException("the exporter sent nothing");
    }
    settle(ending(watched), things, batch);
  }

  private WatchedSender.Ending ending(CompletableFuture<WatchedSender.Ending> watched)
      throws IOException, InterruptedException {
    try {
      WatchedSender.Ending ending =
          watched.get(target.timeout().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
      if (ending.failure() != null) {
        throw asIo(ending.failure());
      }
      return ending;
    } catch (ExecutionException e) {
      throw asIo(e);
    } catch (TimeoutException e) {
      parts.abandon();
      throw new IOException("no answer came in time", e);
    }
  }

  /** What is wrong with the connection, out of what the threads between have wrapped it in. */
  private static IOException asIo(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof IOException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException io ? io : new IOException(ThrownText.of(failure));
  }

  private void settle(WatchedSender.Ending ending, List<T> things, Batch<T> batch)
      throws IOException {
    int status = ending.status();
    if (LATER.contains(status)) {
      throw new IOException("it answered " + status);
    }
    if (status < 200 || status > 299) {
      batch.lose(things, "refused", "%s answered %d".formatted(peer(), status), null);
      return;
    }
    int refused = (int) Math.min(things.size(), ending.refused());
    if (refused > 0) {
      // Which ones it were nobody says.
      batch.lose(
          things.subList(0, refused),
          "refused",
          "%s took a request, but not all of its %s".formatted(peer(), signal.words()),
          null);
    }
  }

  @Override
  public void close() {
    export.shutdown();
    parts.close();
  }
}
