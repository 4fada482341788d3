package io.meshless.telemetry.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.text.SentRequest;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.meshless.telemetry.outbound.OutboundCallsBuilder;
import io.meshless.telemetry.support.TestServer;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every client, seen from outside: each call is recorded once, as it came out. */
class InterceptedCallsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String UNSEEN = "Jakarta REST tells filters of answers only";
  private static final ServiceIdentity PRODUCTPAGE =
      ServiceIdentity.builder().workload("productpage-v1").namespace("default").build();

  private final List<Map<String, Object>> records = new CopyOnWriteArrayList<>();
  private final TestServer server = new TestServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private OutboundCallsBuilder calls() {
    return OutboundCalls.builder(bag -> records.add(attributes(bag))).identity(PRODUCTPAGE);
  }

  static Map<String, Object> attributes(AttributeBag bag) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    bag.forEach(attributes::put);
    return attributes;
  }

  private Map<String, Object> recordOf(
      Client client, URI address, OutboundCalls calls, Duration timeout) {
    Throwable unused = catchThrowable(() -> client.get(address, calls, timeout));
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void callIsRecordedOnce(Client client) {
    assertThat(recordOf(client, server.uri("/products/17"), calls().build(), PATIENCE))
        .containsEntry("context.reporter.kind", "outbound")
        .containsEntry("context.proxy_error_code", "-")
        .containsEntry("request.method", "GET")
        .containsEntry("request.path", "/products/17")
        .containsEntry("request.host", "localhost:" + server.port())
        .containsEntry("request.size", 0L)
        .containsEntry("response.code", 200L)
        .containsEntry("response.size", 5L)
        .containsEntry("destination.port", (long) server.port());
    assertThat(server.identities()).containsExactly("null");
  }

  @ParameterizedTest
  @EnumSource(
      value = Client.class,
      names = {"APACHE", "FEIGN", "OK_HTTP"})
  void versionOfHttpIsThatOfTheAnswer(Client client) {
    assertThat(recordOf(client, server.uri("/products/17"), calls().build(), PATIENCE))
        .containsEntry("request.protocol", "HTTP/1.1");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void answersWithErrorsHaveTheirStatus(Client client) {
    assertThat(recordOf(client, server.uri("/missing/17"), calls().build(), PATIENCE))
        .containsEntry("response.code", 404L);
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void callWithoutConnectionIsUnavailable(Client client) {
    assumeTrue(client.seesCallsWithoutAnswer(), UNSEEN);

    assertThat(recordOf(client, TestServer.nowhere(), calls().build(), PATIENCE))
        .containsEntry("response.code", 503L)
        .containsEntry("context.proxy_error_code", "UF");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void callWithoutAnswerInTimeIsATimeout(Client client) {
    assumeTrue(client.seesCallsWithoutAnswer(), UNSEEN);

    assertThat(recordOf(client, server.uri("/slow/17"), calls().build(), SHORT))
        .containsEntry("response.code", 504L)
        .containsEntry("context.proxy_error_code", "UT");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void trustedHostIsToldWhoCallsAndBelieved(Client client) {
    OutboundCalls calls = calls().trustedHosts("localhost").build();

    assertThat(recordOf(client, server.uri("/products/17"), calls, PATIENCE))
        .containsEntry("destination.workload.name", "details-v1");
    assertThat(server.identities()).containsExactly("v1;workload=productpage-v1;namespace=default");
  }

  @ParameterizedTest
  @EnumSource(
      value = Client.class,
      names = {"APACHE", "OK_HTTP"})
  void trustedHostThatSendsOnToItselfIsBelieved(Client client) {
    OutboundCalls calls = calls().trustedHosts("localhost").build();

    assertThat(recordOf(client, server.uri("/moved/home"), calls, PATIENCE))
        .containsEntry("request.path", "/moved/home")
        .containsEntry("destination.workload.name", "details-v1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Client.class,
      names = {"APACHE", "OK_HTTP"})
  void hostThatATrustedOneSendsOnToIsNotBelieved(Client client) {
    OutboundCalls calls = calls().trustedHosts("localhost").build();

    assertThat(recordOf(client, server.uri("/moved/away"), calls, PATIENCE))
        .containsEntry("response.code", 200L)
        .doesNotContainKey("destination.workload.name");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void callThatIsPartOfAnObservedOneIsLeftToIt(Client client) throws Exception {
    OutboundCalls calls = calls().trustedHosts("localhost").build();
    SentRequest.set(RequestFacts.of("GET", server.uri("/products/17"), MessageHeaders.NONE, 0));
    try {
      client.get(server.uri("/products/17"), calls, PATIENCE);
    } finally {
      SentRequest.set(null);
    }

    assertThat(records).isEmpty();
    assertThat(server.identities()).containsExactly("null");
  }

  @ParameterizedTest
  @EnumSource(Client.class)
  void callWithinAnotherIsItsOwn(Client client) {
    SentRequest.set(RequestFacts.of("GET", server.uri("/tokens"), MessageHeaders.NONE, 0));
    try {
      assertThat(recordOf(client, server.uri("/products/17"), calls().build(), PATIENCE))
          .containsEntry("request.path", "/products/17");
    } finally {
      SentRequest.set(null);
    }
  }
}
