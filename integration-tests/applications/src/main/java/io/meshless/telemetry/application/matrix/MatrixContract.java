package io.meshless.telemetry.application.matrix;

import static io.meshless.telemetry.application.matrix.MatrixClient.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Each client calls each server, and both sides have counted what was sent, with the true source
 * and destination.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // Spring Boot takes seconds to start.
@Tag("slow")
public abstract class MatrixContract {
  private static final Duration SHORT = Duration.ofMillis(500);

  private final Answers answers = new Answers();
  private final Map<String, Map<String, Integer>> expected = new TreeMap<>();
  private Service mvc;
  private Service flux;
  private Service rest;
  private Service caller;

  /** Who calls. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Caller {}

  /** What chooses Netty as the server. */
  protected abstract Class<?> netty();

  @BeforeAll
  void open() {
    mvc = Service.start("mvc", WebApplicationType.SERVLET, answers, ServletAnswers.class);
    flux =
        Service.start("flux", WebApplicationType.REACTIVE, answers, ReactiveAnswers.class, netty());
    rest = Service.start("rest", WebApplicationType.NONE, answers, RestServer.class);
    caller = Service.start("caller", WebApplicationType.NONE, answers, Caller.class);
  }

  /** What has come late is one too many. */
  @AfterAll
  void close() {
    try {
      expected.forEach(
          (path, counts) -> assertThat(caller.counted(path)).as(path).isEqualTo(counts));
    } finally {
      caller.close();
      rest.close();
      flux.close();
      mvc.close();
    }
  }

  static Stream<Arguments> pairs() {
    return Stream.of(MatrixServer.values())
        .flatMap(
            server -> Stream.of(MatrixClient.values()).map(client -> Arguments.of(client, server)));
  }

  static Stream<Arguments> pairsWithoutAnswer() {
    return pairs().filter(pair -> client(pair).seesCallsWithoutAnswer());
  }

  static Stream<Arguments> pairsThatCancel() {
    return pairs().filter(pair -> client(pair).cancels());
  }

  static Stream<Arguments> pairsThatRetry() {
    return pairs().filter(pair -> client(pair).retries());
  }

  private static MatrixClient client(Arguments pair) {
    return (MatrixClient) pair.get()[0];
  }

  private Service service(MatrixServer server) {
    return switch (server) {
      case WEB_MVC, JERSEY -> mvc;
      case WEB_FLUX -> flux;
      case JERSEY_ALONE -> rest;
    };
  }

  private URI uri(MatrixServer server, String path) {
    return URI.create("http://localhost:" + service(server).port() + server.prefix() + path);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void callsAreCountedOnBothSides(MatrixClient client, MatrixServer server) throws Exception {
    String path = "/ok/" + client + "-" + server;
    for (int i = 0; i < 2; i++) {
      client.get(caller, uri(server, path), PATIENCE);
    }

    assertThat(answers.asked(path)).isEqualTo(2);
    assertCalls(server, path, "200 -", 2);
    assertRequests(server, path, "200 -", 2);
  }

  /** The other tests say nothing of them, and hold with them as well. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "no virtual threads before JDK 21")
  void servletsRunOnVirtualThreads() throws Exception {
    String path = "/ok/virtual";
    MatrixClient.JDK.get(caller, uri(MatrixServer.WEB_MVC, path), PATIENCE);

    assertThat(answers.thread(path)).isEqualTo("java.lang.VirtualThread");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void errorsAreCountedOnBothSides(MatrixClient client, MatrixServer server) {
    String path = "/broken/" + client + "-" + server;
    Throwable unused = catchThrowable(() -> client.get(caller, uri(server, path), PATIENCE));

    assertThat(answers.asked(path)).isEqualTo(1);
    assertCalls(server, path, "500 -", 1);
    assertRequests(server, path, "500 -", 1);
  }

  @ParameterizedTest
  @MethodSource("pairsWithoutAnswer")
  void timeoutIsCountedOnceOnBothSides(MatrixClient client, MatrixServer server) {
    String who = client + "-" + server + "-late";
    String path = "/slow/" + who;

    assertThat(catchThrowable(() -> client.get(caller, uri(server, path), SHORT))).isNotNull();
    awaitAsked(path);
    answers.clientIsGone(who);

    assertUnanswered(server, path, "504 UT");
    awaitOneRequest(server, path);
  }

  @ParameterizedTest
  @MethodSource("pairsThatCancel")
  void cancelledCallIsCountedOnceOnBothSides(MatrixClient client, MatrixServer server) {
    String who = client + "-" + server + "-cancelled";
    String path = "/slow/" + who;

    Runnable cancel = client.begin(caller, uri(server, path));
    awaitAsked(path);
    cancel.run();
    assertUnanswered(server, path, "500 DC");
    answers.clientIsGone(who);

    awaitOneRequest(server, path);
  }

  @ParameterizedTest
  @MethodSource("pairsThatRetry")
  void retriesAreCountedAsTheyAreSeen(MatrixClient client, MatrixServer server) throws Exception {
    String path = "/flaky/" + client + "-" + server;

    client.getPatiently(caller, uri(server, path));

    assertThat(answers.asked(path)).isEqualTo(2);
    String workload = server.workload();
    String again = client.tellsIdentityAgain() ? "caller " + workload : "unknown " + workload;
    assertCounted(
        service(server),
        server.prefix() + path,
        Map.of(
            "inbound caller " + workload + " http 503 -",
            1,
            "inbound " + again + " http 200 -",
            1));
    String answerer = client.tellsIdentityAgain() ? workload : "unknown";
    assertCounted(
        caller,
        server.prefix() + path,
        client.seesEachAttempt()
            ? Map.of(
                "outbound caller " + workload + " http 503 -",
                1,
                "outbound caller " + workload + " http 200 -",
                1)
            : Map.of("outbound caller " + answerer + " http 200 -", 1));
  }

  /** A server of gRPC cannot answer who it is. */
  @Test
  void callsOfGrpcAreCountedOnBothSides() throws IOException {
    try (GrpcShop shop = new GrpcShop(flux, caller, answers)) {
      shop.call("Ok", "grpc", PATIENCE);
      shop.call("Ok", "grpc", PATIENCE);
      assertThat(catchThrowable(() -> shop.call("Missing", "grpc", PATIENCE))).isNotNull();

      assertThat(answers.asked("/ok/grpc")).isEqualTo(2);
      assertGrpc("Ok", "200 -", "200 -", 2);
      assertGrpc("Missing", "200 -", "200 -", 1);
    }
  }

  @Test
  void unansweredCallsOfGrpcAreCountedOnceOnBothSides() throws IOException {
    try (GrpcShop shop = new GrpcShop(mvc, caller, answers)) {
      assertThat(catchThrowable(() -> shop.call("Late", "grpc-late", SHORT))).isNotNull();
      answers.clientIsGone("grpc-late");
      // Whether the request has come to the server by then depends on how busy the machine is.
      assertCounted(
          caller, GrpcShop.path("Late"), Map.of("outbound caller unknown grpc 504 UT", 1));

      Runnable cancel = shop.begin("Slow", "grpc-cancelled");
      awaitAsked("/slow/grpc-cancelled");
      cancel.run();
      answers.clientIsGone("grpc-cancelled");
      assertCounted(
          caller, GrpcShop.path("Slow"), Map.of("outbound caller unknown grpc 200 DC", 1));
      await()
          .atMost(PATIENCE)
          .until(() -> List.copyOf(mvc.counted(GrpcShop.path("Slow")).values()).equals(List.of(1)));
    }
  }

  private void assertGrpc(String method, String sent, String received, int count) {
    String path = GrpcShop.path(method);
    assertCounted(caller, path, Map.of("outbound caller unknown grpc " + sent, count));
    assertCounted(flux, path, Map.of("inbound caller flux grpc " + received, count));
  }

  private void assertCalls(MatrixServer server, String path, String outcome, int count) {
    assertCounted(
        caller,
        server.prefix() + path,
        Map.of("outbound caller " + server.workload() + " http " + outcome, count));
  }

  private void assertRequests(MatrixServer server, String path, String outcome, int count) {
    assertCounted(
        service(server),
        server.prefix() + path,
        Map.of("inbound caller " + server.workload() + " http " + outcome, count));
  }

  /** A client may have its answer before the request has ended. */
  private void assertCounted(Service service, String path, Map<String, Integer> series) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(service.counted(path)).isEqualTo(series));
    if (service == caller) {
      expected.put(path, series);
    }
  }

  /** Who did not answer has not said who they are. */
  private void assertUnanswered(MatrixServer server, String path, String outcome) {
    assertCounted(
        caller, server.prefix() + path, Map.of("outbound caller unknown http " + outcome, 1));
  }

  private void awaitAsked(String path) {
    await().atMost(PATIENCE).until(() -> answers.asked(path) > 0);
  }

  /** Whether a server notices that its client has gone is up to the server. */
  private void awaitOneRequest(MatrixServer server, String path) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service(server).counted(server.prefix() + path).entrySet())
                    .singleElement()
                    .satisfies(
                        series -> {
                          assertThat(series.getKey())
                              .startsWith("inbound caller " + server.workload() + " http ");
                          assertThat(series.getValue()).isEqualTo(1);
                        }));
  }
}
