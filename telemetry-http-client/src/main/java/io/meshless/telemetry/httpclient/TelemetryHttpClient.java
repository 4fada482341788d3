package io.meshless.telemetry.httpclient;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.outbound.OutboundCalls;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Wraps an HTTP client to record each of its calls as an outbound request; in all else it behaves
 * like the client it wraps.
 *
 * <pre>{@code
 * HttpClient client =
 *     TelemetryHttpClient.builder(HttpClient.newHttpClient(), telemetry)
 *         .identity(identity)
 *         .trustedHosts("*.svc.cluster.local")
 *         .build();
 * }</pre>
 *
 * <p>A call is recorded once: when its response body has been read to the end, closed early or
 * aborted, or when there is no response: status 503 if no connection was made or it broke, 504
 * after a timeout, 500 if the application cancelled. Redirects that the client follows itself
 * belong to the call; with {@link java.net.http.HttpClient.Redirect#NEVER} each hop is a call of
 * the application. WebSockets and pushed responses are not recorded.
 *
 * <p>The client sends its identity only to hosts that you name as trusted.
 *
 * <p>Safe for use by many threads.
 */
public final class TelemetryHttpClient extends HttpClient {
  private final HttpClient client;
  private final OutboundCalls calls;

  private TelemetryHttpClient(HttpClient client, OutboundCalls calls) {
    this.client = client;
    this.calls = calls;
  }

  /** A client that records the calls of this one, and tells nobody who calls. */
  public static HttpClient of(HttpClient client, Telemetry telemetry) {
    return builder(client, telemetry).build();
  }

  /**
   * A client that records the calls of this one where those of the service's other clients go.
   *
   * @throws IllegalArgumentException when hosts are trusted and the client follows redirects by
   *     itself; see {@link TelemetryHttpClientBuilder#build}
   */
  public static HttpClient of(HttpClient client, OutboundCalls calls) {
    if (calls.trustsSomebody()) {
      requireNoRedirects(client);
    }
    return new TelemetryHttpClient(client, calls);
  }

  private static void requireNoRedirects(HttpClient client) {
    if (client.followRedirects() != Redirect.NEVER) {
      throw new IllegalArgumentException(
          "followRedirects is "
              + client.followRedirects()
              + ", and a redirect would carry the caller's identity to any host;"
              + " trust no hosts, or build the client with Redirect.NEVER");
    }
  }

  /** A new builder of a client that records the calls of this one. */
  public static TelemetryHttpClientBuilder builder(HttpClient client, Telemetry telemetry) {
    return new TelemetryHttpClientBuilder(client, OutboundCalls.builder(telemetry));
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    Call call = Call.begin(calls, request);
    try {
      HttpResponse<T> response = client.send(call.request(), call.watch(handler));
      call.answered(response);
      return response;
    } catch (Throwable e) {
      call.failed(e);
      throw e;
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    Call call = Call.begin(calls, request);
    return watched(call, () -> client.sendAsync(call.request(), call.watch(handler)));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushHandler) {
    Call call = Call.begin(calls, request);
    return watched(call, () -> client.sendAsync(call.request(), call.watch(handler), pushHandler));
  }

  /** Gives back the client's own future, since cancelling that one ends the call. */
  @SuppressWarnings("FutureReturnValueIgnored") // the dependent future only tells the call
  private static <T> CompletableFuture<HttpResponse<T>> watched(Call call, Sending<T> sending) {
    try {
      CompletableFuture<HttpResponse<T>> future = sending.start();
      future.whenComplete(
          (response, failure) -> {
            if (failure == null) {
              call.answered(response);
            } else {
              call.failed(failure);
            }
          });
      return future;
    } catch (Throwable e) {
      call.failed(e);
      throw e;
    }
  }

  @FunctionalInterface
  private interface Sending<T> {
    CompletableFuture<HttpResponse<T>> start();
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return client.newWebSocketBuilder();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }

  // The life cycle of JDK 21. The parent's methods would do nothing.

  /** Overrides the method of JDK 21: takes no more calls. */
  @SuppressWarnings("MissingOverride") // there is nothing to override in the JDK compiled against
  public void shutdown() {
    ClientLifecycle.shutdown(client);
  }

  /** Overrides the method of JDK 21: takes no more calls and breaks off those under way. */
  @SuppressWarnings("MissingOverride") // there is nothing to override in the JDK compiled against
  public void shutdownNow() {
    ClientLifecycle.shutdownNow(client);
  }

  /** Overrides the method of JDK 21: whether all calls have ended after a shutdown. */
  @SuppressWarnings("MissingOverride") // there is nothing to override in the JDK compiled against
  public boolean isTerminated() {
    return ClientLifecycle.isTerminated(client);
  }

  /** Overrides the method of JDK 21: waits until all calls have ended after a shutdown. */
  @SuppressWarnings("MissingOverride") // there is nothing to override in the JDK compiled against
  public boolean awaitTermination(Duration duration) throws InterruptedException {
    return ClientLifecycle.awaitTermination(client, duration);
  }
}
