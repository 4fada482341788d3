package io.meshless.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.TelemetryStatus.FailureStatus;
import io.meshless.telemetry.status.TelemetryStatus.HandlerStatus;
import io.meshless.telemetry.yaml.YamlConfig;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are odd, or ask for something: each record is sent as often as it should be. */
@Timeout(60)
class OtlpAnswersTest {
  private static final Logger ROOT = Logger.getLogger("");

  private final OtlpReceiver receiver = new OtlpReceiver();
  private final Queue<java.util.logging.LogRecord> logged = new ConcurrentLinkedQueue<>();
  private final Handler log =
      new Handler() {
        @Override
        public void publish(java.util.logging.LogRecord line) {
          logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void watchTheLog() {
    ROOT.addHandler(log);
  }

  @AfterEach
  void stop() {
    ROOT.removeHandler(log);
    receiver.close();
  }

  private Telemetry telemetry(String params) {
    return Telemetry.builder()
        .handler(new OtlpProvider(new OtlpEnvironment(name -> null, name -> null)))
        .config(
            YamlConfig.parse(
                "otlp.yaml",
                """
                kind: logentry
                metadata: {name: visits, namespace: shop}
                spec: {variables: {path: request.path | ""}}
                ---
                kind: otlp
                metadata: {name: collector, namespace: shop}
                spec: {endpoint: "%s", %s}
                ---
                kind: rule
                metadata: {name: all, namespace: shop}
                spec:
                  actions: [{handler: collector.otlp, instances: [visits.logentry]}]
                """
                    .formatted(receiver.endpoint(), params)))
        .build();
  }

  private static void record(Telemetry telemetry, String path) {
    telemetry.record(
        AttributeBag.builder()
            .put("destination.namespace", "shop")
            .put("request.path", path)
            .build());
  }

  private static HandlerStatus handler(Telemetry telemetry) {
    return telemetry.status().handlers().get(0);
  }

  private List<String> paths() {
    return receiver.records().stream()
        .map(LogRecord::getAttributesList)
        .map(attributes -> attributes.get(0).getValue().getStringValue())
        .toList();
  }

  private void sendsThree() {
    try (Telemetry telemetry = telemetry("flush_interval: 0s")) {
      for (int i = 0; i < 3; i++) {
        record(telemetry, "/" + i);
        telemetry.flush();
      }

      assertThat(paths()).containsExactly("/0", "/1", "/2");
      assertThat(handler(telemetry).recorded()).isEqualTo(3);
      assertThat(telemetry.status().failures()).isEmpty();
    }
    assertThat(logged).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "utf-8", "gzip"})
  void whatIsTakenIsNotSentAgainWhateverTheAnswerIsEncodedIn(String encoding) {
    receiver.answerHeaders = Map.of("Content-Encoding", encoding);
    sendsThree();
  }

  @Test
  void whatIsTakenIsNotSentAgainHoweverLongTheAnswerIs() {
    receiver.answer = new byte[5 << 20];
    sendsThree();
  }

  @Test
  void whatAZippedAnswerSaysIsRead() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      ExportLogsServiceResponse.newBuilder()
          .setPartialSuccess(ExportLogsPartialSuccess.newBuilder().setRejectedLogRecords(1))
          .build()
          .writeTo(out);
    }
    receiver.answerHeaders = Map.of("Content-Encoding", "gzip");
    receiver.answer = zipped.toByteArray();
    try (Telemetry telemetry = telemetry("flush_interval: 0s")) {
      record(telemetry, "/");
      telemetry.flush();

      assertThat(telemetry.status().failures()).containsExactly(refused());
    }
  }

  @Test
  void whoSaysWhenIsAskedAgainThen() {
    receiver.status = 429;
    receiver.answerHeaders = Map.of("Retry-After", "1");
    try (Telemetry telemetry = telemetry("flush_interval: 0s")) {
      record(telemetry, "/");
      await().until(() -> receiver.requests.get() > 0);
      receiver.status = 200;
      telemetry.flush();

      assertThat(paths()).containsExactly("/");
      assertThat(telemetry.status().failures()).isEmpty();
    }
  }

  @Test
  void aRequestThatIsTooLargeIsSentInPieces() {
    receiver.mostBytes = 5_000;
    try (Telemetry telemetry = telemetry("flush_interval: 1h")) {
      for (int i = 0; i < 100; i++) {
        record(telemetry, "/" + i + "/" + "x".repeat(i == 40 ? 6_000 : 500));
      }
      telemetry.flush();

      assertThat(paths()).hasSize(99).doesNotHaveDuplicates();
      assertThat(handler(telemetry).recorded()).isEqualTo(99);
      assertThat(telemetry.status().failures()).containsExactly(refused());
    }
    assertThat(receiver.requests).hasValueLessThan(50);
  }

  @Test
  void aRequestIsNeverLargerThanCollectorsTake() {
    AtomicInteger arrived = new AtomicInteger();
    receiver.sink = logs -> arrived.addAndGet(logs.getScopeLogs(0).getLogRecordsCount());
    String params = "flush_interval: 1h, queue_size: 16384, batch_size: 16384";
    try (Telemetry telemetry = telemetry(params)) {
      String path = "x".repeat(8_000);
      for (int i = 0; i < 9_000; i++) {
        record(telemetry, path);
      }
      telemetry.flush();

      assertThat(telemetry.status().failures()).isEmpty();
      assertThat(handler(telemetry).recorded()).isEqualTo(9_000);
    }
    assertThat(arrived).hasValue(9_000);
    assertThat(receiver.largest.get()).isBetween(4 << 20, 16 << 20);
    assertThat(logged).isEmpty();
  }

  private static FailureStatus refused() {
    return new FailureStatus("collector.otlp.shop: visits.logentry.shop", "refused", 1);
  }
}
