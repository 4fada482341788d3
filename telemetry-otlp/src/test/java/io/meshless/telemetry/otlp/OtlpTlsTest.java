package io.meshless.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.support.LoggedLines;
import io.meshless.telemetry.support.OwnCertificate;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Log records and spans by TLS: who is trusted, and what is told of who is not. */
@Timeout(120)
class OtlpTlsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path folder;
  private static OwnCertificate certificate;

  private final LoggedLines logged = new LoggedLines();

  @BeforeAll
  static void make() {
    certificate = OwnCertificate.in(folder);
  }

  @AfterEach
  void log() {
    logged.close();
  }

  private Telemetry telemetry(String endpoint, String params) {
    return Telemetry.builder()
        .handler(new OtlpProvider(new OtlpEnvironment(name -> null, name -> null)))
        .config(
            YamlConfig.parse(
                "otlp.yaml",
                """
                kind: logentry
                metadata: {name: visits, namespace: istio-system}
                spec: {variables: {code: response.code | 0}}
                ---
                kind: tracespan
                metadata: {name: span, namespace: istio-system}
                spec:
                  traceId: '"4bf92f3577b34da6a3ce929d0e0e4736"'
                  spanName: '"visit"'
                  startTime: request.time
                  endTime: request.time
                ---
                kind: otlp
                metadata: {name: collector, namespace: istio-system}
                spec: {endpoint: "%s", flush_interval: 0s%s}
                ---
                kind: rule
                metadata: {name: all, namespace: istio-system}
                spec:
                  actions: [{handler: collector.otlp, instances: [visits.logentry, span.tracespan]}]
                """
                    .formatted(endpoint, params)))
        .build();
  }

  private static void record(Telemetry telemetry) {
    telemetry.record(
        AttributeBag.builder().put("request.time", Instant.EPOCH.plusSeconds(1)).build());
  }

  private static List<String> failures(Telemetry telemetry) {
    return telemetry.status().failures().stream().map(failure -> failure.reason()).toList();
  }

  @Test
  void authorityThatIsNamedIsTrusted() {
    try (OtlpReceiver receiver = new OtlpReceiver(certificate, false);
        Telemetry telemetry =
            telemetry(receiver.endpoint(), ", certificate: " + certificate.certificate())) {
      record(telemetry);

      await().atMost(PATIENCE).until(() -> !receiver.logs.isEmpty() && !receiver.spans.isEmpty());
      assertThat(failures(telemetry)).isEmpty();
    }
  }

  @Test
  void certificateOfOursIsShown() {
    try (OtlpReceiver receiver = new OtlpReceiver(certificate, true);
        Telemetry telemetry =
            telemetry(
                receiver.endpoint(),
                ", certificate: %1$s, client_certificate: %1$s, client_key: %2$s"
                    .formatted(certificate.certificate(), certificate.key()))) {
      record(telemetry);

      await().atMost(PATIENCE).until(() -> !receiver.logs.isEmpty() && !receiver.spans.isEmpty());
    }
  }

  @Test
  void certificateThatIsNotTrustedIsToldWithTheMend() {
    try (OtlpReceiver receiver = new OtlpReceiver(certificate, false)) {
      Telemetry telemetry = telemetry(receiver.endpoint(), "");
      record(telemetry);
      await().atMost(PATIENCE).until(() -> failures(telemetry).contains("unreachable"));

      telemetry.close();

      assertThat(receiver.requests).hasValue(0);
    }
    assertThat(logged.with("unreachable"))
        .anySatisfy(line -> assertThat(line).contains("certificate of handler 'collector.otlp"));
  }

  @Test
  void collectorThatWantsACertificateOfOursIsToldWithTheMend() {
    try (OtlpReceiver receiver = new OtlpReceiver(certificate, true)) {
      Telemetry telemetry =
          telemetry(receiver.endpoint(), ", certificate: " + certificate.certificate());
      record(telemetry);
      await().atMost(PATIENCE).until(() -> failures(telemetry).contains("unreachable"));

      telemetry.close();
    }
    assertThat(logged.with("unreachable"))
        .anySatisfy(line -> assertThat(line).contains("wants client_key and client_certificate"));
  }

  @Test
  void peerThatNeverGreetsDelaysNeitherRequestNorClose() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Telemetry telemetry =
          telemetry("https://127.0.0.1:" + silent.getLocalPort(), ", timeout: 200ms");
      record(telemetry);
      await().atMost(PATIENCE).until(() -> failures(telemetry).contains("unreachable"));

      telemetry.close();
    }
  }
}
