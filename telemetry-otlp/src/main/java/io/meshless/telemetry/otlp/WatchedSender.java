package io.meshless.telemetry.otlp;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests for an exporter, and keeps how each ended. The exporter is told that all went
 * well: it would log each failure by another logging system, and drop the answer, which says how
 * many things the collector refused.
 */
final class WatchedSender implements HttpSender {
  private final HttpSender sender;
  private final Supplier<CompletableFuture<Ending>> endings;

  /**
   * Watches a sender.
   *
   * @param endings gives what learns how the next request ends
   */
  WatchedSender(HttpSender sender, Supplier<CompletableFuture<Ending>> endings) {
    this.sender = sender;
    this.endings = endings;
  }

  /**
   * How a request ended.
   *
   * @param status the status of the answer; 0 when none came
   * @param refused how many things the answer says were refused
   * @param failure why none came; null when one did
   */
  record Ending(int status, long refused, @Nullable Throwable failure) {}

  @Override
  public void send(
      MessageWriter writer, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    CompletableFuture<Ending> ending = endings.get();
    sender.send(
        writer,
        response -> {
          byte[] body = response.getResponseBody();
          ending.complete(
              new Ending(
                  response.getStatusCode(), body == null ? 0 : PartialSuccess.refused(body), null));
          onResponse.accept(Well.INSTANCE);
        },
        failure -> {
          ending.complete(new Ending(0, 0, failure));
          onResponse.accept(Well.INSTANCE);
        });
  }

  @Override
  public CompletableResultCode shutdown() {
    return sender.shutdown();
  }

  /** An answer without anything in it. */
  private enum Well implements HttpResponse {
    INSTANCE;

    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    public String getStatusMessage() {
      return "";
    }

    @Override
    public byte[] getResponseBody() {
      return new byte[0];
    }
  }
}
