package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** Requests to WebFlux on Netty, which no servlet filter sees. */
class ReactiveRequestsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CALLER = "v1;workload=productpage-v1;namespace=default";
  private static final ServiceIdentity DETAILS =
      ServiceIdentity.builder().workload("details-v1").namespace("default").build();

  private final List<Map<String, Object>> records = new CopyOnWriteArrayList<>();
  private DisposableServer server;

  @AfterEach
  void stop() {
    server.disposeNow();
  }

  private TelemetryObservationHandlerBuilder builder() {
    return new TelemetryObservationHandlerBuilder(
        bag -> records.add(ObservedCallsTest.attributes(bag)));
  }

  private TelemetryObservationHandler start(
      TelemetryObservationHandlerBuilder builder, HttpProtocol... more) {
    ObservationRegistry registry = ObservationRegistry.create();
    TelemetryObservationHandler handler = builder.build();
    handler.register(registry);
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(
                Stream.concat(Stream.of(HttpProtocol.HTTP11), Stream.of(more))
                    .toArray(HttpProtocol[]::new))
            .handle(
                new ReactorHttpHandlerAdapter(
                    WebHttpHandlerBuilder.webHandler(ReactiveRequestsTest::answer)
                        .observationRegistry(registry)
                        .forwardedHeaderTransformer(new ForwardedHeaderTransformer())
                        .build()))
            .bindNow();
    return handler;
  }

  private static Mono<Void> answer(ServerWebExchange exchange) {
    return switch (exchange.getRequest().getPath().value()) {
      case "/broken" -> Mono.error(new IllegalStateException("on purpose"));
      case "/never" -> Mono.never();
      case "/missing" -> {
        exchange.getResponse().setStatusCode(HttpStatus.NOT_FOUND);
        yield exchange.getResponse().setComplete();
      }
      default -> exchange.getResponse().setComplete();
    };
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private Map<String, Object> record() {
    await().atMost(PATIENCE).until(() -> !records.isEmpty());
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  @Test
  void requestIsRecordedOnce() throws Exception {
    start(builder());

    get("/products/17?q=1", "User-Agent", "test");

    assertThat(record())
        .containsEntry("context.reporter.kind", "inbound")
        .containsEntry("context.protocol", "http")
        .containsEntry("context.proxy_error_code", "-")
        .containsEntry("request.method", "GET")
        .containsEntry("request.path", "/products/17?q=1")
        .containsEntry("request.protocol", "HTTP/1.1")
        .containsEntry("request.host", "127.0.0.1:" + server.port())
        .containsEntry("request.useragent", "test")
        .containsEntry("request.size", 0L)
        .containsEntry("response.code", 200L)
        .containsEntry("destination.port", (long) server.port())
        .containsKeys("request.time", "response.duration", "source.ip", "origin.ip")
        .doesNotContainKeys("source.workload.name");
  }

  @Test
  void versionOfHttpIsThatOfTheConnection() throws Exception {
    start(builder(), HttpProtocol.H2C);

    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/products/17"))
            .version(HttpClient.Version.HTTP_2)
            .build();
    HttpResponse<Void> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(record()).containsEntry("request.protocol", "HTTP/2");
  }

  @Test
  void outcomesHaveTheirStatus() throws Exception {
    start(builder());

    get("/missing");
    get("/broken");

    await().atMost(PATIENCE).until(() -> records.size() == 2);
    assertThat(records).extracting(each -> each.get("response.code")).containsExactly(404L, 500L);
  }

  @Test
  void clientThatGoesAwayIsNoSuccess() throws IOException {
    start(builder());

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write("GET /never HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }

    assertThat(record())
        .containsEntry("context.proxy_error_code", "DC")
        .containsEntry("response.code", 0L);
  }

  @Test
  void excludedPathIsNotRecordedHoweverItIsSpelt() throws Exception {
    start(builder().excludedPaths("/actuator/*"));

    get("/actuator/health");
    get("/%61ctuator/health");
    get("/products/17");

    assertThat(record()).containsEntry("request.url_path", "/products/17");
  }

  @Test
  void trustedPeerIsBelievedAndAnswered() throws Exception {
    start(builder().identity(DETAILS).trustedPeers("127.0.0.0/8"));

    HttpResponse<String> answer = get("/products/17", IdentityHeader.SOURCE, CALLER);

    assertThat(record()).containsEntry("source.workload.name", "productpage-v1");
    assertThat(answer.headers().firstValue(IdentityHeader.DESTINATION))
        .contains("v1;workload=details-v1;namespace=default");
  }

  @Test
  void othersAreNotBelieved() throws Exception {
    TelemetryObservationHandler handler =
        start(builder().identity(DETAILS).trustedPeers("10.0.0.0/8"));

    HttpResponse<String> answer = get("/products/17", IdentityHeader.SOURCE, CALLER);

    assertThat(record()).doesNotContainKey("source.workload.name");
    assertThat(answer.headers().firstValue(IdentityHeader.DESTINATION)).isEmpty();
    assertThat(handler.untrustedIdentities()).isEqualTo(1);
  }

  /** {@code ForwardedHeaderTransformer} hides the header, and shows the address that it names. */
  @Test
  void nobodyCallsFromAnAddressThatAHeaderNames() throws Exception {
    start(builder().trustedPeers("10.0.0.0/8"));

    get("/products/17", IdentityHeader.SOURCE, CALLER, "X-Forwarded-For", "10.0.0.1");

    assertThat(record())
        .doesNotContainKey("source.workload.name")
        .extractingByKey("source.ip")
        .hasToString("127.0.0.1");
  }

  @Test
  void callerOfAForwardedRequestIsNotBelieved() throws Exception {
    start(builder().trustedPeers("127.0.0.0/8"));

    get("/products/17", IdentityHeader.SOURCE, CALLER, "Forwarded", "for=10.0.0.1");

    assertThat(record()).doesNotContainKey("source.workload.name");
  }

  @Test
  void proxyPassesOnAndNeverCalls() throws Exception {
    TelemetryObservationHandler handler =
        start(builder().identity(DETAILS).trustedPeers("127.0.0.0/8").trustedProxies("127.0.0.1"));

    HttpResponse<String> answer = get("/products/17", IdentityHeader.SOURCE, CALLER);

    assertThat(record()).doesNotContainKey("source.workload.name");
    assertThat(answer.headers().firstValue(IdentityHeader.DESTINATION)).isEmpty();
    assertThat(handler.untrustedIdentities()).isEqualTo(1);
  }

  @Test
  void headerThatStandsTwiceSaysNothing() throws Exception {
    TelemetryObservationHandler handler = start(builder().trustedPeers("127.0.0.0/8"));

    get("/products/17", IdentityHeader.SOURCE, CALLER, IdentityHeader.SOURCE, CALLER);

    assertThat(record()).doesNotContainKey("source.workload.name");
    assertThat(handler.malformedIdentities()).isEqualTo(1);
  }
}
