package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.outbox.Batch;
import io.meshless.telemetry.handler.outbox.Delivery;
import io.meshless.telemetry.handler.outbox.Outgoing;
import io.meshless.telemetry.handler.outbox.TlsFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has batches exported, and finds out what became of them. */
final class ExportDelivery<T extends Outgoing> implements Delivery<T> {
  /** Those that mean that the collector is not ready, by the rules of OTLP. */
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

  /** Of one request, while the collector says when to come again; else the outbox goes on. */
  private static final int MOST_TRIES = 5;

  /** Collectors take 20 MiB, as long as nobody says otherwise. */
  private static final long MOST_BYTES = 16L << 20;

  /** What OpenTelemetry's exporters send at most. */
  private static final long MOST_BYTES_ALONE = 64L << 20;

  /** Whatever a collector says of its size, a request may have so much. */
  private static final long LEAST_BYTES = 64L << 10;

  private final String handler;
  private final ExportTarget target;
  private final Signal signal;
  private final CollectorSender sender;
  private final Export<T> export;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A request with more is sent in halves; less when the collector finds that too large. */
  private long most = MOST_BYTES;

  /** Delivers by an exporter, which has this sender. */
  ExportDelivery(
      String handler,
      ExportTarget target,
      Signal signal,
      CollectorSender sender,
      Export<T> export) {
    this.handler = handler;
    this.target = target;
    this.signal = signal;
    this.sender = sender;
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
    Deque<List<T>> requests = new ArrayDeque<>();
    requests.add(export.sendable(batch));
    while (!requests.isEmpty()) {
      List<T> things = requests.remove();
      if (things.isEmpty()) {
        continue;
      }
      Answer answer = answer(things);
      if (answer.isTooLarge() && things.size() > 1) {
        if (answer.wasSent()) {
          most = Math.max(LEAST_BYTES, Math.min(most, answer.bytes() / 2));
        }
        int half = things.size() / 2;
        requests.push(things.subList(half, things.size()));
        requests.push(things.subList(0, half));
      } else {
        settle(answer, things, batch);
        batch.delivered(things);
      }
    }
  }

  /** Sends a request, and sends it again as long as the collector says when to do so. */
  private Answer answer(List<T> things) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (int tries = 1; ; tries++) {
      sender.expect(things.size() > 1 ? most : MOST_BYTES_ALONE);
      export.export(things);
      Answer answer = sender.answer();
      if (!LATER.contains(answer.status())) {
        return answer;
      }
      long left = target.timeout().toNanos() - (System.nanoTime() - begin);
      if (answer.later() != null && left > 0) {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, answer.later().toNanos()));
      }
      if (answer.later() == null || answer.later().toNanos() > left || tries == MOST_TRIES) {
        throw new IOException("it answered " + answer.status());
      }
    }
  }

  private void settle(Answer answer, List<T> things, Batch<T> batch) {
    int status = answer.status();
    if (answer.isTooLarge()) {
      batch.lose(
          things,
          "refused",
          "a request of %d bytes with one of its %s alone is too large for %s"
              .formatted(answer.bytes(), signal.words(), peer()),
          null);
      return;
    }
    if (status < 200 || status > 299) {
      batch.lose(things, "refused", "%s answered %d".formatted(peer(), status), null);
      return;
    }
    int refused = (int) Math.min(things.size(), answer.refused());
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
    // Both who carries and who closes may come; the exporter would log the second one.
    if (closed.compareAndSet(false, true)) {
      export.shutdown();
    }
  }
}
