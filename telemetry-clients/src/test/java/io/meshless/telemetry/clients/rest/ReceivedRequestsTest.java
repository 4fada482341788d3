package io.meshless.telemetry.clients.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.inbound.InboundRequests;
import io.meshless.telemetry.inbound.InboundRequestsBuilder;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests to Jersey on a server that is no servlet container: each is recorded once. */
class ReceivedRequestsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String REVIEWS = "v1;workload=reviews-v1;namespace=default";
  private static final ServiceIdentity DETAILS =
      ServiceIdentity.builder().workload("details-v1").namespace("default").build();

  private final List<Map<String, Object>> records = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer server;

  private InboundRequestsBuilder requests() {
    return InboundRequests.builder(
            bag -> {
              Map<String, Object> attributes = new LinkedHashMap<>();
              bag.forEach(attributes::put);
              records.add(attributes);
            })
        .identity(DETAILS);
  }

  /** What an application maps itself. */
  static final class RefusalMapper implements ExceptionMapper<Shelf.Refusal> {
    @Override
    public Response toResponse(Shelf.Refusal refusal) {
      return Response.status(409).entity("refused").build();
    }
  }

  private void start(
      InboundRequestsBuilder requests,
      Function<ContainerRequestContext, @Nullable InetAddress> peer) {
    server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0/"),
            new ResourceConfig()
                .register(new TelemetryServerFilter(requests.build(), peer))
                .register(RefusalMapper.class)
                .register(Shelf.class));
  }

  private void start() {
    start(requests(), request -> null);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.shutdownNow();
    }
  }

  private int port() {
    return server.getListener("grizzly").getPort();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(PATIENCE);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  /** The client may have its answer first. */
  private Map<String, Object> onlyRecord() {
    await().atMost(PATIENCE).until(() -> !records.isEmpty());
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private Map<String, Object> recordOf(String path) throws Exception {
    start();
    HttpResponse<String> answer = send(to(path));
    Map<String, Object> attributes = onlyRecord();
    assertThat(attributes)
        .containsEntry("response.code", (long) answer.statusCode())
        .containsEntry("response.size", (long) answer.body().length());
    return attributes;
  }

  @Test
  void requestIsRecordedOnce() throws Exception {
    assertThat(recordOf("/shelf/products/17?q=a"))
        .containsEntry("context.reporter.kind", "inbound")
        .containsEntry("context.protocol", "http")
        .containsEntry("context.proxy_error_code", "-")
        .containsEntry("request.method", "GET")
        .containsEntry("request.path", "/shelf/products/17?q=a")
        .containsEntry("request.url_path", "/shelf/products/17")
        .containsEntry("request.host", "127.0.0.1:" + port())
        .containsEntry("request.scheme", "http")
        .containsEntry("request.size", 0L)
        .containsEntry("response.code", 200L)
        .containsEntry("response.size", 7L)
        .containsEntry("api.operation", "/shelf/products/{id}")
        .containsKeys("request.time", "response.duration", "response.total_size")
        .doesNotContainKeys("source.ip", "source.workload.name");
  }

  @Test
  void bodiesHaveTheirSizes() throws Exception {
    start();
    send(to("/shelf/products").POST(BodyPublishers.ofString("a shelf")));

    assertThat(onlyRecord()).containsEntry("request.size", 7L).containsEntry("response.size", 7L);
  }

  @Test
  void answerWithoutBodyIsOverWithItsHead() throws Exception {
    assertThat(recordOf("/shelf/nothing")).containsEntry("response.code", 204L);
  }

  @Test
  void bodyOfHeadIsNotSent() throws Exception {
    start();
    send(to("/shelf/products/17").method("HEAD", BodyPublishers.noBody()));

    assertThat(onlyRecord())
        .containsEntry("request.method", "HEAD")
        .containsEntry("response.size", 0L);
  }

  @Test
  void requestThatMatchesNothingIsRecorded() throws Exception {
    assertThat(recordOf("/attic"))
        .containsEntry("response.code", 404L)
        .doesNotContainKey("api.operation");
  }

  @Test
  void requestWithAnotherMethodIsRecorded() throws Exception {
    start();
    send(to("/shelf/products/17").DELETE());

    assertThat(onlyRecord()).containsEntry("response.code", 405L);
  }

  /** The server replaces the body with a page of its own. */
  @Test
  void exceptionWithoutMapperIsRecordedOnce() throws Exception {
    start();
    assertThat(send(to("/shelf/broken")).statusCode()).isEqualTo(500);

    assertThat(onlyRecord()).containsEntry("response.code", 500L);
  }

  @Test
  void exceptionIsWhatItsMapperMakesOfIt() throws Exception {
    assertThat(recordOf("/shelf/refused"))
        .containsEntry("response.code", 409L)
        .containsEntry("api.operation", "/shelf/refused");
  }

  @Test
  void answerThatNobodyCanWriteIsRecordedOnce() throws Exception {
    assertThat(recordOf("/shelf/unwritable")).containsEntry("response.code", 500L);
  }

  @Test
  void answerThatReplacesAnUnwrittenOneIsTheOne() throws Exception {
    assertThat(recordOf("/shelf/unwritten")).containsEntry("response.code", 409L);
  }

  @Test
  void asynchronousAnswerIsRecordedOnce() throws Exception {
    assertThat(recordOf("/shelf/later"))
        .containsEntry("response.code", 200L)
        .containsEntry("api.operation", "/shelf/later");
  }

  @Test
  void asynchronousTimeoutIsRecordedOnce() throws Exception {
    assertThat(recordOf("/shelf/never")).containsEntry("response.code", 503L);
  }

  @Test
  void streamIsCountedToItsEnd() throws Exception {
    assertThat(recordOf("/shelf/stream")).containsEntry("response.size", 3L * Shelf.CHUNK);
  }

  @Test
  void chunksAreCountedToTheirEnd() throws Exception {
    assertThat(recordOf("/shelf/chunks")).containsEntry("response.size", 15L);
  }

  @Test
  void clientThatGoesAwayIsRecordedOnce() throws Exception {
    start();
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(to("/shelf/endless").build(), BodyHandlers.ofInputStream());
    answer.body().close();

    assertThat(onlyRecord())
        .containsEntry("response.code", 200L)
        .containsEntry("context.proxy_error_code", "DC");
  }

  @Test
  void excludedPathIsNotRecordedHoweverItIsSpelt() throws Exception {
    start(requests().excludedPaths("/shelf/nothing"), request -> null);

    send(to("/shelf/n%6Fthing"));
    send(to("/shelf/products/17"));

    assertThat(onlyRecord()).containsEntry("request.path", "/shelf/products/17");
  }

  @Test
  void trustedCallerIsBelievedAndToldWhoAnswers() throws Exception {
    start(requests().trustedPeers("127.0.0.0/8"), request -> InetAddress.getLoopbackAddress());

    HttpResponse<String> answer =
        send(to("/shelf/products/17").header("X-Source-Identity", REVIEWS));

    assertThat(answer.headers().firstValue("X-Destination-Identity"))
        .hasValue("v1;workload=details-v1;namespace=default");
    assertThat(onlyRecord()).containsEntry("source.workload.name", "reviews-v1");
  }

  @Test
  void callerOfAForwardedRequestIsNotBelieved() throws Exception {
    start(requests().trustedPeers("127.0.0.0/8"), request -> InetAddress.getLoopbackAddress());

    HttpResponse<String> answer =
        send(
            to("/shelf/products/17")
                .header("X-Source-Identity", REVIEWS)
                .header("X-Forwarded-For", "192.0.2.1"));

    assertThat(answer.headers().firstValue("X-Destination-Identity")).isEmpty();
    assertThat(onlyRecord()).doesNotContainKey("source.workload.name");
  }

  @Test
  void nobodyIsBelievedWhereAddressesAreNotKnown() throws Exception {
    start(requests().trustedPeers("0.0.0.0/0"), request -> null);

    send(to("/shelf/products/17").header("X-Source-Identity", REVIEWS));

    assertThat(onlyRecord()).doesNotContainKey("source.workload.name");
  }

  @Test
  void functionOfAddressesThatFailsCostsTheAddressOnly() throws Exception {
    start(
        requests().trustedPeers("127.0.0.0/8"),
        request -> {
          throw new IllegalStateException("on purpose");
        });

    assertThat(send(to("/shelf/products/17").header("X-Source-Identity", REVIEWS)).body())
        .isEqualTo("part 17");
    assertThat(onlyRecord()).containsEntry("response.code", 200L);
  }

  /** Some servers make the address when it is asked for, and refuse what is none. */
  @Test
  void requestWhoseAddressIsNoneIsRecordedWithoutIt() {
    TelemetryServerFilter filter = new TelemetryServerFilter(requests().build());
    Map<Object, Object> properties = new HashMap<>();
    ContainerRequestContext request =
        like(
            ContainerRequestContext.class,
            (method, arguments) ->
                switch (method) {
                  case "getMethod" -> "GET";
                  case "getUriInfo" -> throw new IllegalArgumentException("on purpose");
                  case "getHeaders" -> new MultivaluedHashMap<>();
                  case "getProperty" -> properties.get(arguments[0]);
                  case "setProperty" -> properties.put(arguments[0], arguments[1]);
                  default -> null;
                });
    ContainerResponseContext response =
        like(
            ContainerResponseContext.class,
            (method, arguments) ->
                switch (method) {
                  case "getStatus" -> 200;
                  case "hasEntity" -> false;
                  default -> new MultivaluedHashMap<>();
                });

    filter.filter(request);
    filter.filter(request, response);

    assertThat(records).hasSize(1);
    assertThat(records.get(0)).containsEntry("response.code", 200L);
  }

  private static <T> T like(Class<T> type, BiFunction<String, Object[], @Nullable Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.apply(method.getName(), arguments)));
  }
}
