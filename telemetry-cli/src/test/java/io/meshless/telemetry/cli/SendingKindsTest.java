package io.meshless.telemetry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command knows the kinds that send to a peer, and sends nothing. */
class SendingKindsTest {
  private static final String CONFIG =
      """
      kind: logentry
      metadata: {name: access}
      spec:
        severity: '"error"'
        timestamp: request.time
        variables: {code: response.code | 0}
      ---
      kind: tracespan
      metadata: {name: spans}
      spec:
        traceId: trace.id | ""
        spanId: span.id | ""
        spanName: request.method | "http"
        startTime: request.time
        endTime: response.time
      ---
      kind: fluentd
      metadata: {name: forward}
      spec: {address: "localhost:%1$d"}
      ---
      kind: otlp
      metadata: {name: collector}
      spec: {endpoint: "https://localhost:%1$d", certificate: /no/such/authority.pem}
      ---
      kind: zipkin
      metadata: {name: zipkin}
      spec: {url: "http://localhost:%1$d/api/v2/spans", sampleProbability: 1}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        actions:
        - {handler: forward.fluentd, instances: [access.logentry]}
        - {handler: collector.otlp, instances: [access.logentry, spans.tracespan]}
        - {handler: zipkin.zipkin, instances: [spans.tracespan]}
      """;

  private static final String BAG =
      """
      {"response.code": 503, "request.method": "GET",
       "trace.id": "463ac35c9f6413ad48485a3953bb6124", "span.id": "0020000000000001",
       "request.time": "2018-11-14T01:46:26Z", "response.time": "2018-11-14T01:46:27Z"}
      """;

  @TempDir private Path folder;
  private String config;

  /** Of a peer that takes connections, and would be noticed to have got one. */
  private ServerSocket peer;

  @BeforeEach
  void write() throws IOException {
    peer = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    config =
        Files.writeString(folder.resolve("config.yaml"), CONFIG.formatted(peer.getLocalPort()))
            .toString();
  }

  /** Whoever has connected waits to be accepted. */
  @AfterEach
  void nobodyWasAsked() throws IOException {
    peer.setSoTimeout(1);
    try (ServerSocket ended = peer) {
      assertThatThrownBy(ended::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void configurationIsChecked() throws IOException {
    Ran ran = Ran.of("check", config);

    assertThat(ran.out() + ran.err()).contains("1 rule, 3 handlers").contains("no problems");
    assertThat(ran.code()).isZero();
    Files.writeString(
        Path.of(config), Files.readString(Path.of(config)).replace("certificate:", "certifcate:"));
    assertThat(Ran.of("check", config).out()).contains("Did you mean 'certificate'?");
  }

  @Test
  void explanationTellsWhatWouldBeSent() {
    assertThat(Ran.on(BAG, "explain", config, "--bag", "-").out())
        .contains(
            "to localhost:" + peer.getLocalPort() + ", tag access.logentry.istio-system",
            "ERROR access.logentry.istio-system {code=503}",
            "SERVER span 0020000000000001 of trace 463ac35c9f6413ad48485a3953bb6124",
            "span 0020000000000001 of trace 463ac35c9f6413ad48485a3953bb6124, parent none, 'GET'");
  }

  @Test
  void spanWithoutATraceIsNotSent() {
    assertThat(
            Ran.on(
                    BAG.replace("463ac35c9f6413ad48485a3953bb6124", ""),
                    "explain",
                    config,
                    "--bag",
                    "-")
                .out())
        .contains("nothing: '' is no trace id of 16 or 32 hexadecimal digits");
  }

  @Test
  void testsCompareWhatWouldBeSent() throws IOException {
    Files.writeString(
        folder.resolve("sent.telemetry-test.yaml"),
        """
        tests:
        - name: an error goes everywhere
          bag: %s
          lines:
          - "forward.fluentd.istio-system: to localhost:%d, tag access.logentry.istio-system: {code=503, severity=error}"
          - "collector.otlp.istio-system: ERROR access.logentry.istio-system {code=503}"
        """
            .formatted(
                "{response.code: 503, request.time: 2018-11-14T01:46:26Z}", peer.getLocalPort()));

    Ran ran = Ran.of("test", folder.toString());

    assertThat(ran.out() + ran.err()).contains("1 test").contains("pass");
    assertThat(ran.code()).isZero();
  }

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of("graph", "forward.fluentd"),
        Arguments.of("series", ""),
        Arguments.of("migrate", "Records as it did"),
        Arguments.of("replay", "collector.otlp.istio-system: ERROR"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void otherCommandsKnowThem(String command, String words) {
    Ran ran =
        command.equals("replay")
            ? Ran.on(BAG.replace("\n", "") + "\n", "replay", config, "--from", "-")
            : Ran.of(command, config);

    assertThat(ran.out() + ran.err()).contains(words).doesNotContain("Exception");
    assertThat(ran.code()).isZero();
  }

  @Test
  void fieldsAreListed() {
    assertThat(Ran.of("kinds").out()).contains("fluentd ", "otlp ", "zipkin ", "telemetry-fluentd");
    assertThat(Ran.of("kinds", "otlp.retryTime").out()).contains("Default: 1m0s");
  }
}
