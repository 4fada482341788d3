package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
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
    builder().identity(PRODUCTPAGE).trustedHosts("localhost").build().register(registry);

    Map<String, Object> record = recordOf(client, server.uri("/products/17"), PATIENCE);

    assertThat(server.identities()).containsExactly("v1;workload=productpage-v1;namespace=default");
    assertThat(record).containsEntry("destination.workload.name", "details-v1");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void othersAreToldNothingAndNotBelieved(Client client) {
    builder().identity(PRODUCTPAGE).trustedHosts("details").build().register(registry);

    Map<String, Object> record = recordOf(client, server.uri("/products/17"), PATIENCE);

    assertThat(server.identities()).containsExactly("null");
    assertThat(record).doesNotContainKey("destination.workload.name");
  }

  @Test
  void callWithinACallToTheSameHostIsTheSame() throws Exception {
    builder().build().register(registry);
    Observation outer =
        Observation.createNotStarted("outer", () -> new Sent("GET", "localhost"), registry);

    outer.observeChecked(() -> Client.JDK.get(server.uri("/products/17"), registry, PATIENCE));

    assertThat(records).extracting(record -> record.get("request.path")).containsExactly("/");
  }

  @Test
  void callWithinACallToAnotherHostIsItsOwn() throws Exception {
    builder().build().register(registry);
    Observation outer =
        Observation.createNotStarted("outer", () -> new Sent("GET", "tokens"), registry);

    outer.observeChecked(() -> Client.JDK.get(server.uri("/products/17"), registry, PATIENCE));

    assertThat(records)
        .extracting(record -> record.get("request.path"))
        .containsExactly("/products/17", "/");
  }

  @Test
  void telemetryThatFailsDoesNotReachTheApplication() {
    TelemetryObservationHandler handler =
        new TelemetryObservationHandlerBuilder(
                bag -> {
                  throw new IllegalStateException("closed");
                })
            .build();
    handler.register(registry);
    ObservationHandler<Observation.Context> next = new Stopped();
    registry.observationConfig().observationHandler(next);

    assertThat(catchThrowable(() -> Client.JDK.get(server.uri("/products/17"), registry, PATIENCE)))
        .isNull();
    Observation.createNotStarted("broken", () -> new Sent(null, null), registry).start().stop();
  }

  /** Another handler, as tracing has one. */
  private static final class Stopped implements ObservationHandler<Observation.Context> {
    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }
}
