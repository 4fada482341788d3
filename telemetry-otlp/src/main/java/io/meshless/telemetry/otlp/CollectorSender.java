package io.meshless.telemetry.otlp;

import io.meshless.telemetry.text.ThrownText;
import io.opentelemetry.api.impl.InstrumentationUtil;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of an exporter by the JDK's client, while the thread that exports waits, and
 * keeps how the last one ended. The exporter is told that all went well: it would log each failure
 * by another logging system, and drop the answer, which says how many things the collector refused.
 * Used by one thread; only {@link #shutdown} may come from another one.
 */
final class CollectorSender implements HttpSender {
  /** By this the client's own limit comes first, which knows better what did not come. */
  private static final long GRACE_MILLIS = 500;

  private final HttpSenderConfig config;
  private final HttpClient client;

  /** Bounds the next request. */
  private long most;

  private @Nullable Answer last;
  private @Nullable IOException failure;
  private @Nullable InterruptedException interruption;

  private volatile @Nullable ComingAnswer coming;
  private volatile boolean closed;

  /**
   * One for the exporter that has this configuration.
   *
   * @param threads run what the client has to do
   */
  CollectorSender(HttpSenderConfig config, Executor threads) {
    this.config = config;
    HttpClient.Builder builder =
        HttpClient.newBuilder().executor(threads).connectTimeout(config.getConnectTimeout());
    if (config.getSslContext() != null) {
      builder.sslContext(config.getSslContext());
    }
    this.client = builder.build();
  }

  /** Prepares for the next request, which is not sent when it is larger than this. */
  void expect(long mostBytes) {
    most = mostBytes;
    last = null;
    failure = null;
    interruption = null;
  }

  /**
   * What became of the request that was made since {@link #expect}.
   *
   * @throws IOException when no answer came
   * @throws InterruptedException when the thread was interrupted while it waited
   */
  Answer answer() throws IOException, InterruptedException {
    if (interruption != null) {
      throw interruption;
    }
    if (failure != null) {
      throw failure;
    }
    if (last == null) {
      throw new IOException("the exporter sent nothing");
    }
    return last;
  }

  @Override
  public void send(
      MessageWriter writer,
      Consumer<io.opentelemetry.sdk.common.export.HttpResponse> onResponse,
      Consumer<Throwable> onError) {
    try {
      int bytes = writer.getContentLength();
      last = bytes < 0 || bytes > most ? Answer.notSent(bytes) : exchange(writer, bytes);
    } catch (IOException e) {
      failure = e;
    } catch (InterruptedException e) {
      // For the one who asks for the answer, on this very thread.
      interruption = e;
    }
    onResponse.accept(Well.INSTANCE);
  }

  private Answer exchange(MessageWriter writer, int bytes)
      throws IOException, InterruptedException {
    HttpRequest request = request(writer, bytes);
    ComingAnswer answer = new ComingAnswer(bytes);
    coming = answer;
    if (closed) {
      throw closed();
    }
    // An agent would make a span of it.
    InstrumentationUtil.suppressInstrumentation(() -> begin(request, answer));
    try {
      return answer
          .whole()
          .get(config.getTimeout().toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw asIo(e);
    } catch (TimeoutException e) {
      return giveUp(answer);
    } finally {
      // Of one that is over this changes nothing.
      answer.end(closed());
      coming = null;
    }
  }

  private void begin(HttpRequest request, ComingAnswer answer) {
    CompletableFuture<HttpResponse<Answer>> exchange = client.sendAsync(request, answer);
    CompletableFuture<?> unused =
        exchange.whenComplete(
            (response, thrown) -> {
              if (thrown != null) {
                answer.end(thrown);
              }
            });
    // Before the head is there, it alone can end the exchange.
    CompletableFuture<?> unusedToo =
        answer
            .whole()
            .whenComplete(
                (whole, thrown) -> {
                  if (thrown != null) {
                    exchange.cancel(true);
                  }
                });
  }

  /** Takes what is known by now, so that what has arrived is not sent again. */
  private static Answer giveUp(ComingAnswer answer) throws IOException, InterruptedException {
    answer.end(new HttpTimeoutException("no answer came in time"));
    try {
      return answer.whole().get();
    } catch (ExecutionException e) {
      throw asIo(e);
    }
  }

  /** What is wrong with the connection, out of what the threads between have wrapped it in. */
  private static IOException asIo(Throwable thrown) {
    Throwable cause = thrown;
    while (!(cause instanceof IOException) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException io ? io : new IOException(ThrownText.of(cause));
  }

  private static IOException closed() {
    return new IOException("the exporter is closed");
  }

  private HttpRequest request(MessageWriter writer, int bytes) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.getEndpoint()).timeout(config.getTimeout());
    config
        .getHeadersSupplier()
        .get()
        .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    request.header("Content-Type", config.getContentType());
    request.header("Accept-Encoding", "gzip, identity");
    Compressor compressor = config.getCompressor();
    ByteArrayOutputStream body = new ByteArrayOutputStream(compressor == null ? bytes : 0);
    if (compressor == null) {
      writer.writeMessage(body);
    } else {
      request.header("Content-Encoding", compressor.getEncoding());
      try (OutputStream out = compressor.compress(body)) {
        writer.writeMessage(out);
      }
    }
    return request.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
  }

  /** Ends what hangs. Never waits, whatever the collector does. */
  @Override
  public CompletableResultCode shutdown() {
    closed = true;
    ComingAnswer running = coming;
    if (running != null) {
      running.end(closed());
    }
    try {
      HttpClient.class.getMethod("shutdownNow").invoke(client);
    } catch (ReflectiveOperationException e) {
      // Until Java 21 a client ends when nobody has it any more.
    }
    return CompletableResultCode.ofSuccess();
  }

  /** An answer without anything in it. */
  private enum Well implements io.opentelemetry.sdk.common.export.HttpResponse {
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
