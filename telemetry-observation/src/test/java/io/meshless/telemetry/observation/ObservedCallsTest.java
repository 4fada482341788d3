package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.support.TestServer;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every client, seen from outside: each call is recorded once, as it came out. */
class ObservedCallsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final ServiceIdentity PRODUCTPAGE =
      ServiceIdentity.builder().workload("productpage-v1").namespace("default").build();

  private final List<Map<String, Object>> records = new CopyOnWriteArrayList<>();
  private final TestServer server = new TestServer();
  private final ObservationRegistry registry = ObservationRegistry.create();

  @AfterEach
  void stop() {
    server.close();
  }

  private TelemetryObservationHandlerBuilder builder() {
    return new TelemetryObservationHandlerBuilder(bag -> records.add(attributes(bag)));
  }

  static Map<String, Object> attributes(AttributeBag bag) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    bag.forEach(attributes::put);
    return attributes;
  }

  private Map<String, Object> recordOf(Client client, URI address, Duration timeout) {
    Throwable unused = catchThrowable(() -> client.get(address, registry, timeout));
    await().atMost(PATIENCE).until(() -> !records.isEmpty());
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void callIsRecordedOnce(Client client) {
    builder().build().register(registry);

    Map<String, Object> record = recordOf(client, server.uri("/products/17"), PATIENCE);

    assertThat(server.identities()).containsExactly("null");
    assertThat(record)
        .containsEntry("context.reporter.kind", "outbound")
        .containsEntry("context.protocol", "http")
        .containsEntry("context.proxy_error_code", "-")
        .containsEntry("request.method", "GET")
        .containsEntry("request.path", "/products/17")
        .containsEntry("request.host", "localhost:" + server.port())
        .containsEntry("request.scheme", "http")
        .containsEntry("request.size", 0L)
        .containsEntry("response.code", 200L)
        .containsEntry("response.size", 5L)
        .containsEntry("destination.service.host", "localhost")
        .containsEntry("destination.port", (long) server.port())
        .containsKeys("request.time", "response.duration");
  }

  @ParameterizedTest
  @EnumSource(
      value = Client.class,
      names = {"FEIGN", "OK_HTTP", "APACHE", "JDK"})
  void versionOfHttpIsThatOfTheAnswer(Client client) {
    builder().build().register(registry);

    assertThat(recordOf(client, server.uri("/products/17"), PATIENCE))
        .containsEntry("request.protocol", "HTTP/1.1");
  }

  /** Spring shows no version, whatever client it sends with: none is better than a guess. */
  @ParameterizedTest
  @EnumSource(
      value = Client.class,
      names = {"REST_CLIENT", "REST_TEMPLATE", "WEB_CLIENT"})
  void versionOfHttpIsAbsentWhereTheClientDoesNotTell(Client client) {
    builder().build().register(registry);

    assertThat(recordOf(client, server.uri("/products/17"), PATIENCE))
        .containsEntry("context.protocol", "http")
        .doesNotContainKeys("request.protocol", "request.messages", "response.messages");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void answersWithErrorsHaveTheirStatus(Client client) {
    builder().build().register(registry);

    assertThat(recordOf(client, server.uri("/missing/17"), PATIENCE))
        .containsEntry("response.code", 404L);
    records.clear();
    assertThat(recordOf(client, server.uri("/broken/17"), PATIENCE))
        .containsEntry("response.code", 500L)
        .containsEntry("context.proxy_error_code", "-");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void callWithoutConnectionIsUnavailable(Client client) {
    assumeTrue(client.endsFailedCalls(), "Feign ends no observation of a call without an answer");
    builder().build().register(registry);

    assertThat(recordOf(client, TestServer.nowhere(), PATIENCE))
        .containsEntry("response.code", 503L)
        .containsEntry("context.proxy_error_code", "UF")
        .doesNotContainKey("response.headers");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void callWithoutAnswerInTimeIsATimeout(Client client) {
    assumeTrue(client.endsFailedCalls(), "Feign ends no observation of a call without an answer");
    builder().build().register(registry);

    assertThat(recordOf(client, server.uri("/slow/17"), SHORT))
        .containsEntry("response.code", 504L)
        .containsEntry("context.proxy_error_code", "UT");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void trustedHostIsToldWhoCallsAndBelieved(Client client) {
    builder()
        .identity(PRODUCTPAGE)
        .trustedHosts("localhost")
        .clientsFollowNoRedirects()
        .build()
        .register(registry);

    Map<String, Object> record = recordOf(client, server.uri("/products/17"), PATIENCE);

    assertThat(server.identities()).containsExactly("v1;workload=productpage-v1;namespace=default");
    assertThat(record).containsEntry("destination.workload.name", "details-v1");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void othersAreToldNothingAndNotBelieved(Client client) {
    builder()
        .identity(PRODUCTPAGE)
        .trustedHosts("details")
        .clientsFollowNoRedirects()
        .build()
        .register(registry);

    Map<String, Object> record = recordOf(client, server.uri("/products/17"), PATIENCE);

    assertThat(server.identities()).containsExactly("null");
    assertThat(record).doesNotContainKey("destination.workload.name");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void clientThatMayBeRedirectedTellsNothing(Client client) {
    builder().identity(PRODUCTPAGE).trustedHosts("localhost").build().register(registry);

    Map<String, Object> record = recordOf(client, server.uri("/products/17"), PATIENCE);

    assertThat(server.identities()).containsExactly("null");
    // These tell who has answered, so that a host that was not called is not believed.
    if (client == Client.JDK || client == Client.OK_HTTP) {
      assertThat(record).containsEntry("destination.workload.name", "details-v1");
    } else {
      assertThat(record).doesNotContainKey("destination.workload.name");
    }
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void identityThatTheApplicationPassesOnIsTakenAway(Client client) {
    assumeTrue(client != Client.OK_HTTP, "OkHttp shows the request as the application made it");
    registry.observationConfig().observationHandler(new PassedOn());
    builder().build().register(registry);

    recordOf(client, server.uri("/products/17"), PATIENCE);

    assertThat(server.identities()).containsExactly(client == Client.JDK ? "" : "null");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void identityThatTheApplicationPassesOnGivesWayToTheOwn(Client client) {
    registry.observationConfig().observationHandler(new PassedOn());
    builder()
        .identity(PRODUCTPAGE)
        .trustedHosts("localhost")
        .clientsFollowNoRedirects()
        .build()
        .register(registry);

    recordOf(client, server.uri("/products/17"), PATIENCE);

    assertThat(server.identities()).containsExactly("v1;workload=productpage-v1;namespace=default");
  }

  /** An application that copies headers of its own caller. */
  private static final class PassedOn implements ObservationHandler<SenderContext<Object>> {
    @Override
    public boolean supportsContext(Observation.Context context) {
      return context instanceof SenderContext<?>;
    }

    @Override
    public void onStart(SenderContext<Object> context) {
      context
          .getSetter()
          .set(context.getCarrier(), "X-Source-Identity", "v1;workload=ratings;namespace=default");
    }
  }

  @Test
  void callWithinACallToTheSameHostIsTheSame() throws Exception {
    builder().generic().build().register(registry);
    Observation outer =
        Observation.createNotStarted("outer", () -> new UnknownCall("GET", "localhost"), registry);

    outer.observeChecked(() -> Client.JDK.get(server.uri("/products/17"), registry, PATIENCE));

    assertThat(records).extracting(record -> record.get("request.path")).containsExactly("/");
  }

  @Test
  void callWithinACallToAnotherHostIsItsOwn() throws Exception {
    builder().generic().build().register(registry);
    Observation outer =
        Observation.createNotStarted("outer", () -> new UnknownCall("GET", "tokens"), registry);

    outer.observeChecked(() -> Client.JDK.get(server.uri("/products/17"), registry, PATIENCE));

    assertThat(records)
        .extracting(record -> record.get("request.path"))
        .containsExactly("/products/17", "/");
  }

  @Test
  void callWithinACallToAnotherPathIsItsOwn() throws Exception {
    builder().generic().build().register(registry);
    UnknownCall orders = new UnknownCall("GET", null);
    orders.addHighCardinalityKeyValue(KeyValue.of("http.url", server.uri("/orders").toString()));
    Observation outer = Observation.createNotStarted("outer", () -> orders, registry);

    outer.observeChecked(() -> Client.JDK.get(server.uri("/products/token"), registry, PATIENCE));

    assertThat(records)
        .extracting(record -> record.get("request.path"))
        .containsExactly("/products/token", "/orders");
  }

  @Test
  void callOfALibraryThatIsNotKnownIsRecordedWhenAskedFor() {
    builder().build().register(registry);
    Observation.createNotStarted("a", () -> new UnknownCall("GET", "a"), registry)
        .observe(() -> {});
    assertThat(records).isEmpty();

    ObservationRegistry asked = ObservationRegistry.create();
    builder().generic().build().register(asked);
    Observation.createNotStarted("a", () -> new UnknownCall("GET", "a"), asked).observe(() -> {});
    assertThat(records).hasSize(1);
  }

  @Test
  void outcomeThatNobodyTellsIsAbsent() {
    builder().generic().build().register(registry);
    UnknownCall call = new UnknownCall("GET", "details");
    call.removeLowCardinalityKeyValue("status");

    Observation.createNotStarted("call", () -> call, registry).observe(() -> {});

    assertThat(records).hasSize(1);
    assertThat(records.get(0))
        .doesNotContainKeys("response.code", "response.size")
        .containsEntry("context.proxy_error_code", "-");
  }

  @Test
  void telemetryThatFailsDoesNotReachTheApplication() {
    TelemetryObservationHandler handler =
        new TelemetryObservationHandlerBuilder(
                bag -> {
                  throw new IllegalStateException("closed");
                })
            .generic()
            .build();
    handler.register(registry);
    ObservationHandler<Observation.Context> next = new Stopped();
    registry.observationConfig().observationHandler(next);

    assertThat(catchThrowable(() -> Client.JDK.get(server.uri("/products/17"), registry, PATIENCE)))
        .isNull();
    Observation.createNotStarted("broken", () -> new UnknownCall(null, null), registry)
        .start()
        .stop();
  }

  /** Another handler, as tracing has one. */
  private static final class Stopped implements ObservationHandler<Observation.Context> {
    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }
}
