package io.meshless.telemetry.fluentd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.TelemetryStatus.FailureStatus;
import io.meshless.telemetry.status.TelemetryStatus.HandlerStatus;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entries on their way to a receiver that speaks Fluentd's protocol. */
@Timeout(120)
class FluentdHandlerTest {
  private static final Instant TIME = Instant.parse("2018-11-14T01:46:26.528539123Z");

  private final ForwardReceiver receiver = new ForwardReceiver();

  @AfterEach
  void stop() {
    receiver.close();
    assertThat(receiver.wrongSizes).as("sizes that are no numbers of entries").isEmpty();
  }

  private static Telemetry telemetry(String address, String params, String variables) {
    return Telemetry.builder()
        .config(YamlConfig.parse("fluentd.yaml", yaml(address, params, variables)))
        .build();
  }

  private static String yaml(String address, String params, String variables) {
    return """
    kind: logentry
    metadata: {name: visits, namespace: shop}
    spec:
      severity: '"warning"'
      timestamp: request.time
      variables: {%s}
    ---
    kind: fluentd
    metadata: {name: collector, namespace: shop}
    spec: {address: "%s"%s}
    ---
    kind: rule
    metadata: {name: all, namespace: shop}
    spec:
      actions: [{handler: collector.fluentd, instances: [visits.logentry]}]
    """
        .formatted(variables, address, params);
  }

  private static AttributeBag request(long number) {
    return AttributeBag.builder()
        .put("destination.namespace", "shop")
        .put("request.time", TIME)
        .put("request.path", "/products/" + number)
        .put("request.headers", Map.of("x-a", "1", "x-b", "2"))
        .put("request.size", number)
        .put("response.code", 200)
        .put("response.duration", Duration.ofNanos(9_486_802))
        .build();
  }

  private static HandlerStatus handler(Telemetry telemetry) {
    return telemetry.status().handlers().get(0);
  }

  /** All that was lost, of handlers that are gone as well. */
  private static long lost(Telemetry telemetry) {
    return telemetry.status().failures().stream()
        .filter(failure -> failure.where().contains("visits"))
        .mapToLong(FailureStatus::count)
        .sum();
  }

  /** They go together, so that one which could not be encoded would take the others with it. */
  @Test
  void textsOfAnyKindAreSentAndTimesOfAnyAge() {
    List<String> texts =
        List.of(
            "\ud800",
            "a\udc00b",
            "\0",
            "\r\n",
            "\u2028\u202e",
            "\ud83d\ude00",
            "\ud800" + "x".repeat(511),
            "x".repeat(100_000) + "\ud800",
            "x".repeat(100_000));
    List<Instant> times = List.of(Instant.MIN, Instant.EPOCH, Instant.MAX);
    try (Telemetry telemetry =
        telemetry(receiver.address(), "", "tag: request.path, headers: request.headers")) {
      for (String text : texts) {
        telemetry.record(
            AttributeBag.builder()
                .put("destination.namespace", "shop")
                .put("request.time", TIME)
                .put("request.path", text)
                .put("request.headers", Map.of(text, text))
                .build());
      }
      for (Instant time : times) {
        telemetry.record(
            AttributeBag.builder()
                .put("destination.namespace", "shop")
                .put("request.time", time)
                .put("request.path", "p")
                .put("request.headers", Map.of())
                .build());
      }
    }

    assertThat(receiver.entries).hasSize(texts.size() + times.size());
  }

  @Test
  void anEntryLooksAsMixerSentIt() {
    try (Telemetry telemetry =
        telemetry(
            receiver.address(),
            "",
            "path: request.path, took: response.duration, code: response.code, headers:"
                + " request.headers, at: request.time, ok: response.code == 200")) {
      telemetry.record(request(7));
    }

    assertThat(receiver.entries)
        .containsExactly(
            new ForwardReceiver.Entry(
                "visits.logentry.shop",
                TIME,
                Map.of(
                    "at", "2018-11-14T01:46:26.528539Z",
                    "code", 200L,
                    "headers", Map.of("x-a", "1", "x-b", "2"),
                    "ok", true,
                    "path", "/products/7",
                    "severity", "warning",
                    "took", "9.486802ms")));
  }

  @Test
  void aVariableCalledTagIsTheTagAndTheNameGoesAlong() {
    try (Telemetry telemetry =
        telemetry(
            receiver.address(),
            ", integer_duration: true",
            "tag: request.path, took: response.duration")) {
      telemetry.record(request(7));
    }

    ForwardReceiver.Entry entry = receiver.entries.remove();
    assertThat(entry.tag()).isEqualTo("/products/7");
    assertThat(entry.fields())
        .isEqualTo(Map.of("name", "visits.logentry.shop", "severity", "warning", "took", 9L));
  }

  @Test
  void entriesOfOneTagAreOneMessageUntilItIsLarge() {
    try (Telemetry telemetry =
        telemetry(receiver.address(), ", push_interval_duration: 1h", "path: request.path")) {
      for (int i = 0; i < 100; i++) {
        telemetry.record(request(i));
      }
    }
    assertThat(receiver.entries).hasSize(100);
    assertThat(receiver.messages).hasValue(1);

    try (Telemetry telemetry =
        telemetry(
            receiver.address(),
            ", push_interval_duration: 1h, max_batch_size_bytes: 100",
            "path: request.path")) {
      for (int i = 0; i < 100; i++) {
        telemetry.record(request(i));
      }
    }
    assertThat(receiver.entries).hasSize(200);
    assertThat(receiver.messages.get()).isGreaterThan(20);
  }

  @Test
  void aReceiverThatIsAwayIsToldOfOnceAndGetsAllWhenItIsBack() {
    receiver.stop();
    try (Telemetry telemetry = telemetry(receiver.address(), "", "path: request.path")) {
      telemetry.record(request(1));
      await().until(() -> !telemetry.status().failures().isEmpty());
      telemetry.record(request(2));

      receiver.start();
      telemetry.flush();

      assertThat(telemetry.status().failures())
          .containsExactly(new FailureStatus("collector.fluentd.shop", "unreachable", 1));
      assertThat(handler(telemetry).recorded()).isEqualTo(2);
      assertThat(handler(telemetry).errors()).isZero();
    }
    assertThat(receiver.entries)
        .extracting(entry -> entry.fields().get("path"))
        .containsExactly("/products/1", "/products/2");
  }

  @Test
  void whatWasNotAcknowledgedIsSentAgain() {
    receiver.toLose.set(1);
    try (Telemetry telemetry = telemetry(receiver.address(), "", "path: request.path")) {
      telemetry.record(request(1));
      telemetry.flush();
      assertThat(handler(telemetry).errors()).isZero();
    }
    assertThat(receiver.entries).hasSize(2);
    assertThat(receiver.connections).hasValue(2);
  }

  @Test
  void anAnswerWithoutAnEndIsNoAcknowledgement() {
    byte[] endless = new byte[4_096];
    Arrays.fill(endless, (byte) 0x91); // a list of a list of a list
    receiver.babble = endless;
    try (Telemetry telemetry = telemetry(receiver.address(), "", "path: request.path")) {
      telemetry.record(request(1));
      await().until(() -> receiver.connections.get() > 1);
      receiver.babble = new byte[] {(byte) 0xc1}; // no message at all
      await().until(() -> receiver.connections.get() > 2);
      receiver.babble = null;
      telemetry.flush();

      assertThat(handler(telemetry).errors()).isZero();
      assertThat(telemetry.status().failures())
          .containsExactly(new FailureStatus("collector.fluentd.shop", "unreachable", 1));
    }
  }

  @Test
  void anAnswerThatClaimsToBeHugeReservesNoMemory() {
    receiver.babble = HexFormat.of().parseHex("dd7fffffff"); // a list of two thousand million
    try (Telemetry telemetry = telemetry(receiver.address(), "", "path: request.path")) {
      telemetry.record(request(1));
      await().until(() -> receiver.connections.get() > 1);
      receiver.babble = null;
      telemetry.flush();

      assertThat(handler(telemetry).errors()).isZero();
    }
  }

  @Test
  void withoutAcknowledgementsItIsEnoughToHaveWritten() {
    receiver.acknowledges = false;
    try (Telemetry telemetry =
        telemetry(receiver.address(), ", require_ack_response: false", "path: request.path")) {
      telemetry.record(request(1));
      telemetry.flush();
      await().until(() -> receiver.entries.size() == 1);
    }
    assertThat(receiver.messages).hasValue(1);
  }

  @Test
  void entriesThatAreTooLongAwayAreDroppedAndCounted() {
    receiver.stop();
    try (Telemetry telemetry =
        telemetry(receiver.address(), ", push_timeout_duration: 10ms", "path: request.path")) {
      telemetry.record(request(1));
      await().until(() -> handler(telemetry).errors() == 1);
      assertThat(handler(telemetry).recorded()).isZero();
      assertThat(telemetry.status().failures())
          .extracting(FailureStatus::reason)
          .contains("undelivered");
    }
  }

  @Test
  void aPeerThatNeitherReadsNorAnswersDelaysNeitherRequestNorClose() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Telemetry telemetry =
          telemetry(
              "127.0.0.1:" + silent.getLocalPort(),
              ", instance_buffer_size: 64, push_interval_duration: 0s",
              "path: request.path");
      for (int i = 0; i < 20_000; i++) {
        telemetry.record(request(i));
      }
      // Another handler takes its place, and it is closed.
      telemetry.reload(
          YamlConfig.parse("fluentd.yaml", yaml(receiver.address(), "", "path: request.path")));
      await().until(() -> lost(telemetry) == 20_000);
      telemetry.close();
    }
  }

  @Test
  void anExplanationSaysWhatWouldBeSent() {
    try (Telemetry telemetry = telemetry(receiver.address(), "", "path: request.path")) {
      assertThat(telemetry.explain(request(7)).toString())
          .contains(
              "to %s, tag visits.logentry.shop: {path=/products/7, severity=warning}"
                  .formatted(receiver.address()));
    }
    assertThat(receiver.connections).hasValue(0);
  }

  @Test
  void entriesOfManyTagsKeepTheirOrderWithinEach() {
    try (Telemetry telemetry =
        telemetry(
            receiver.address(),
            ", push_interval_duration: 1h",
            "tag: request.size | 0, path: request.path")) {
      for (int i = 0; i < 300; i++) {
        telemetry.record(request(i % 3));
      }
    }
    Predicate<ForwardReceiver.Entry> isFirst = entry -> entry.tag().equals("0");
    List<ForwardReceiver.Entry> all = List.copyOf(receiver.entries);
    assertThat(all).hasSize(300);
    assertThat(all.subList(0, 100)).allMatch(isFirst);
    assertThat(receiver.messages).hasValue(3);
  }
}
