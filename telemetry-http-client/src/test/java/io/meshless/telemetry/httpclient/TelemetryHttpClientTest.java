package io.meshless.telemetry.httpclient;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.outbound.OutboundCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unchecked") // STRING_MAP attributes are maps from text to text
class TelemetryHttpClientTest {
  private static final ServiceIdentity PRODUCTPAGE =
      ServiceIdentity.builder().workload("productpage-v1").namespace("default").build();

  @FunctionalInterface
  private interface Answer {
    void give(HttpExchange exchange) throws Exception;
  }

  private final BlockingQueue<Map<String, Object>> records = new ArrayBlockingQueue<>(100);
  private final AtomicReference<String> identitySeen = new AtomicReference<>();
  private final CountDownLatch testEnded = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = client(HttpClient.newHttpClient()).build();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    answer(
        "/hello",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("X-Answer", "yes");
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write(new byte[5]);
        });
  }

  @AfterEach
  void stop() {
    testEnded.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void tellsTheCall() throws Exception {
    Instant before = Instant.now();

    client.send(
        request("/hello?u=1&u=2")
            .header("Referer", "http://shop.example/")
            .header("X-Request-Id", "r-1")
            .build(),
        BodyHandlers.ofString());

    Map<String, Object> record = onlyRecord();
    assertThat(record)
        .containsEntry("context.reporter.kind", "outbound")
        .containsEntry("context.reporter.local", false)
        .containsEntry("context.protocol", "http")
        .containsEntry("context.proxy_error_code", "-")
        .containsEntry("connection.mtls", false)
        .containsEntry("request.method", "GET")
        .containsEntry("request.path", "/hello?u=1&u=2")
        .containsEntry("request.url_path", "/hello")
        .containsEntry("request.query_params", Map.of("u", "2"))
        .containsEntry("request.host", "localhost:" + port())
        .containsEntry("request.scheme", "http")
        .containsEntry("request.protocol", "HTTP/1.1")
        .containsEntry("request.referer", "http://shop.example/")
        .containsEntry("request.id", "r-1")
        .containsEntry("request.size", 0L)
        .containsEntry("response.code", 200L)
        .containsEntry("response.size", 5L)
        .containsEntry("destination.port", (long) port())
        .containsEntry("destination.service.host", "localhost")
        .doesNotContainKeys(
            "destination.service.name",
            "destination.workload.name",
            "connection.requested_server_name");
    assertThat((Map<String, String>) record.get("response.headers"))
        .containsEntry("x-answer", "yes")
        .containsEntry(":status", "200");
    assertThat((Instant) record.get("request.time")).isBetween(before, Instant.now());
    assertThat(record.get("response.time"))
        .isEqualTo(
            ((Instant) record.get("request.time"))
                .plus((Duration) record.get("response.duration")));
  }

  @Test
  void tellsTheUserAgentThatIsSent() throws Exception {
    AtomicReference<String> sent = new AtomicReference<>();
    answer(
        "/agent",
        exchange -> {
          sent.set(exchange.getRequestHeaders().getFirst("User-Agent"));
          exchange.sendResponseHeaders(204, -1);
        });

    client.send(request("/agent").build(), BodyHandlers.discarding());

    assertThat(onlyRecord())
        .containsEntry("request.useragent", sent.get())
        .containsEntry("response.size", 0L);
  }

  @Test
  void asynchronousCallIsRecordedOnce() throws Exception {
    client
        .sendAsync(
            request("/hello").POST(BodyPublishers.ofString("12345678")).build(),
            BodyHandlers.ofByteArray())
        .get(20, SECONDS);

    assertThat(onlyRecord())
        .containsEntry("request.method", "POST")
        .containsEntry("request.size", 8L)
        .containsEntry("response.size", 5L);
  }

  @Test
  void countsABodyWhoseLengthIsNotKnownBeforehand() throws Exception {
    client.send(
        request("/hello")
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[70_000])))
            .build(),
        BodyHandlers.ofString());

    assertThat(onlyRecord()).containsEntry("request.size", 70_000L);
  }

  @Test
  void streamedAnswerEndsWhenItHasBeenRead() throws Exception {
    CountDownLatch streaming = new CountDownLatch(1);
    answer(
        "/stream",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[100]);
          exchange.getResponseBody().flush();
          streaming.await();
          exchange.getResponseBody().write(new byte[50]);
        });

    HttpResponse<InputStream> response =
        client.send(request("/stream").build(), BodyHandlers.ofInputStream());

    assertThat(records).isEmpty();
    streaming.countDown();
    assertThat(response.body().readAllBytes()).hasSize(150);
    response.body().close();
    assertThat(onlyRecord()).containsEntry("response.size", 150L);
  }

  @Test
  void streamedAnswerEndsWhenItIsClosed() throws Exception {
    answer(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[100]);
          exchange.getResponseBody().flush();
          testEnded.await();
        });

    client.send(request("/endless").build(), BodyHandlers.ofInputStream()).body().close();

    assertThat(onlyRecord())
        .containsEntry("response.code", 200L)
        .containsEntry("context.proxy_error_code", "-");
  }

  @Test
  void errorStatusIsAnAnswerLikeAnyOther() throws Exception {
    answer("/fails", exchange -> exchange.sendResponseHeaders(500, -1));

    client.send(request("/fails").build(), BodyHandlers.discarding());

    assertThat(onlyRecord())
        .containsEntry("response.code", 500L)
        .containsEntry("context.proxy_error_code", "-");
  }

  @Test
  void refusedConnectionIsStatus503() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + closed + "/")).build();
    assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding()))
        .isInstanceOf(IOException.class);

    assertThat(onlyRecord())
        .containsEntry("response.code", 503L)
        .containsEntry("context.proxy_error_code", "UF")
        .containsEntry("response.size", 0L)
        .doesNotContainKey("response.headers");
  }

  @Test
  void timeoutIsStatus504() throws Exception {
    answer("/slow", exchange -> testEnded.await());

    assertThatThrownBy(
            () ->
                // Long enough to connect: before that, it is another failure.
                client.send(
                    request("/slow").timeout(Duration.ofSeconds(1)).build(),
                    BodyHandlers.discarding()))
        .isInstanceOf(HttpTimeoutException.class);

    assertThat(onlyRecord())
        .containsEntry("response.code", 504L)
        .containsEntry("context.proxy_error_code", "UT");
  }

  @Test
  void connectionThatBreaksIsStatus503() throws Exception {
    answer("/breaks", HttpExchange::close);

    assertThatThrownBy(() -> client.send(request("/breaks").build(), BodyHandlers.discarding()))
        .isInstanceOf(IOException.class);

    assertThat(onlyRecord())
        .containsEntry("response.code", 503L)
        .containsEntry("context.proxy_error_code", "UC");
  }

  @Test
  void cancelledCallIsRecordedOnce() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    answer(
        "/slow",
        exchange -> {
          arrived.countDown();
          testEnded.await();
        });

    CompletableFuture<HttpResponse<Void>> future =
        client.sendAsync(request("/slow").build(), BodyHandlers.discarding());
    arrived.await();
    future.cancel(true);

    assertThat(onlyRecord())
        .containsEntry("response.code", 500L)
        .containsEntry("context.proxy_error_code", "DC");
  }

  @Test
  void failingBodyHandlerKeepsTheStatus() throws Exception {
    assertThatThrownBy(
            () ->
                client.send(
                    request("/hello").build(),
                    info -> {
                      throw new IllegalStateException("on purpose");
                    }))
        .hasStackTraceContaining("on purpose");

    assertThat(onlyRecord()).containsEntry("response.code", 200L);
  }

  @Test
  void tellsNobodyWhoCallsByDefault() throws Exception {
    HttpClient untrusting = client(HttpClient.newHttpClient()).identity(PRODUCTPAGE).build();
    answer("/who", this::seeIdentity);

    untrusting.send(request("/who").build(), BodyHandlers.discarding());

    onlyRecord();
    assertThat(identitySeen).hasValue(null);
  }

  @Test
  void tellsTrustedHostsWhoCallsAndLearnsWhoAnswers() throws Exception {
    HttpClient trusting =
        client(HttpClient.newHttpClient())
            .identity(PRODUCTPAGE)
            .trustedHosts("localhost")
            .service("localhost:" + port(), "details")
            .build();
    answer("/who", this::seeIdentity);

    trusting.send(
        request("/who").header("X-Source-Identity", "v1;workload=relayed").build(),
        BodyHandlers.discarding());

    assertThat(identitySeen).hasValue("v1;workload=productpage-v1;namespace=default");
    assertThat(onlyRecord())
        .containsEntry("destination.workload.name", "details-v1")
        .containsEntry("destination.workload.namespace", "default")
        .containsEntry("destination.service.name", "details")
        .containsEntry("destination.service.host", "details.default.svc.cluster.local")
        .containsEntry("destination.service.uid", "istio://default/services/details");
  }

  @Test
  void believesNoAnswerThatNamesTwoServices() throws Exception {
    answer(
        "/two",
        exchange -> {
          exchange.getResponseHeaders().add("X-Destination-Identity", "v1;workload=details-v1");
          exchange.getResponseHeaders().add("X-Destination-Identity", "v1;workload=forged");
          exchange.sendResponseHeaders(204, -1);
        });
    HttpClient trusting =
        client(HttpClient.newHttpClient()).identity(PRODUCTPAGE).trustedHosts("localhost").build();

    trusting.send(request("/two").build(), BodyHandlers.discarding());

    assertThat(onlyRecord()).doesNotContainKey("destination.workload.name");
  }

  @Test
  void neverRelaysTheIdentityOfAnotherCaller() throws Exception {
    answer("/who", this::seeIdentity);

    client.send(
        request("/who").header("X-Source-Identity", "v1;workload=relayed").build(),
        BodyHandlers.discarding());

    onlyRecord();
    assertThat(identitySeen).hasValue(null);
  }

  @Test
  void believesNoAnswerOfAHostThatIsNotTrusted() throws Exception {
    answer("/who", this::seeIdentity);

    client.send(request("/who").build(), BodyHandlers.discarding());

    assertThat(onlyRecord()).doesNotContainKey("destination.workload.name");
  }

  @Test
  void refusesTrustTogetherWithRedirects() {
    HttpClient redirecting =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> client(redirecting).trustedHosts("details").build())
        .withMessageStartingWith("followRedirects is NORMAL");
  }

  @Test
  void refusesTrustTogetherWithRedirectsAlsoWhenThereIsNothingToTell() {
    HttpClient redirecting =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    OutboundCalls calls = OutboundCalls.builder(bag -> {}).trustedHosts("details").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TelemetryHttpClient.of(redirecting, calls))
        .withMessageStartingWith("followRedirects is NORMAL");
  }

  @Test
  void otherwiseBehavesLikeTheClientInside() {
    HttpClient inside =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    HttpClient outside = client(inside).build();

    assertThat(outside.version()).isEqualTo(inside.version());
    assertThat(outside.connectTimeout()).isEqualTo(inside.connectTimeout());
    assertThat(outside.followRedirects()).isEqualTo(inside.followRedirects());
    assertThat(outside.sslContext()).isSameAs(inside.sslContext());
    assertThat(outside.executor()).isEqualTo(inside.executor());
    assertThat(outside.cookieHandler()).isEqualTo(inside.cookieHandler());
    assertThat(outside.proxy()).isEqualTo(inside.proxy());
    assertThat(outside.authenticator()).isEqualTo(inside.authenticator());
  }

  @Test
  void callGoesThroughWhenItsRecordFails() throws Exception {
    HttpClient failing =
        new TelemetryHttpClientBuilder(
                HttpClient.newHttpClient(),
                bag -> {
                  throw new NoClassDefFoundError("undeployed");
                })
            .build();

    assertThat(failing.send(request("/hello").build(), BodyHandlers.ofString()).body()).hasSize(5);
    assertThat(
            failing
                .sendAsync(request("/hello").build(), BodyHandlers.ofString())
                .get(20, SECONDS)
                .body())
        .hasSize(5);
    assertThat(
            failing
                .send(request("/hello").build(), BodyHandlers.ofInputStream())
                .body()
                .readAllBytes())
        .hasSize(5);
  }

  @Test
  void callThatFailsKeepsItsOwnExceptionWhenItsRecordFails() throws Exception {
    HttpClient failing =
        new TelemetryHttpClientBuilder(
                HttpClient.newHttpClient(),
                bag -> {
                  throw new IllegalStateException("closed");
                })
            .build();
    int unused = unusedPort();

    assertThatThrownBy(
            () ->
                failing.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + unused)).build(),
                    BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void callGoesThroughUnrecordedWhenItCannotBePrepared() throws Exception {
    HttpClient failing =
        client(HttpClient.newHttpClient())
            .identity(PRODUCTPAGE)
            .trusted(
                address -> {
                  throw new IllegalStateException("the application's own");
                })
            .build();

    assertThat(failing.send(request("/hello").build(), BodyHandlers.ofString()).body()).hasSize(5);
    assertThat(records).isEmpty();
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void seeIdentity(HttpExchange exchange) throws IOException {
    identitySeen.set(exchange.getRequestHeaders().getFirst("X-Source-Identity"));
    exchange
        .getResponseHeaders()
        .add("X-Destination-Identity", "v1;workload=details-v1;namespace=default");
    exchange.sendResponseHeaders(204, -1);
  }

  private TelemetryHttpClientBuilder client(HttpClient inside) {
    return new TelemetryHttpClientBuilder(inside, bag -> records.add(attributes(bag)));
  }

  private static Map<String, Object> attributes(AttributeBag bag) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    bag.forEach(attributes::put);
    return attributes;
  }

  private Map<String, Object> onlyRecord() throws InterruptedException {
    Map<String, Object> record = records.poll(20, SECONDS);
    assertThat(record).isNotNull();
    // Whatever could record again has a call that is over: the next one comes after it.
    assertThat(records).isEmpty();
    return record;
  }

  private void answer(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            answer.give(exchange);
          } catch (IOException e) {
            throw e;
          } catch (Exception e) {
            throw new UncheckedIOException(new IOException(e));
          }
        });
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
        .timeout(Duration.ofSeconds(20));
  }
}
