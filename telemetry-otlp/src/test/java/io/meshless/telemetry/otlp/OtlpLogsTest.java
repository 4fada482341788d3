package io.meshless.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.status.TelemetryStatus.FailureStatus;
import io.meshless.telemetry.status.TelemetryStatus.HandlerStatus;
import io.meshless.telemetry.yaml.YamlConfig;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries on their way to a receiver that decodes what it gets with the protocol's own classes. */
@Timeout(120)
class OtlpLogsTest {
  private static final Instant TIME = Instant.parse("2018-11-14T01:46:26.528539123Z");
  private static final ServiceIdentity REVIEWS =
      ServiceIdentity.builder()
          .workload("reviews-v1")
          .namespace("shop")
          .label("app", "reviews")
          .label("version", "v1")
          .pod("reviews-v1-66d8f")
          .owner("kubernetes://apis/apps/v1/namespaces/shop/deployments/reviews-v1")
          .build();

  private final OtlpReceiver receiver = new OtlpReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Telemetry telemetry(String params, String variables) {
    return telemetry(
        "endpoint: \"%s\", flush_interval: 0s%s".formatted(receiver.endpoint(), params),
        variables,
        Map.of());
  }

  private static Telemetry telemetry(
      String params, String variables, Map<String, String> environment) {
    return Telemetry.builder()
        .identity(REVIEWS)
        .handler(new OtlpProvider(new OtlpEnvironment(name -> null, environment::get)))
        .config(YamlConfig.parse("otlp.yaml", yaml(params, variables)))
        .build();
  }

  private static String yaml(String params, String variables) {
    return """
    kind: logentry
    metadata: {name: visits, namespace: shop}
    spec:
      severity: request.method | "info"
      timestamp: request.time
      variables: {%s}
      monitored_resource_type: '"cluster"'
      monitored_resource_dimensions: {zone: '"eu"'}
    ---
    kind: otlp
    metadata: {name: collector, namespace: shop}
    spec: {%s}
    ---
    kind: rule
    metadata: {name: all, namespace: shop}
    spec:
      actions: [{handler: collector.otlp, instances: [visits.logentry]}]
    """
        .formatted(variables, params);
  }

  private static AttributeBag.Builder request() {
    return AttributeBag.builder()
        .put("request.time", TIME)
        .put("request.path", "/products/7")
        .put("request.headers", Map.of("x-a", "1", "x-b", "2"))
        .put("response.code", 200)
        .put("response.duration", Duration.ofNanos(9_486_802));
  }

  private LogRecord sent(String params, String variables, AttributeBag bag) {
    try (Telemetry telemetry = telemetry(params, variables)) {
      telemetry.record(bag);
    }
    assertThat(receiver.records()).hasSize(1);
    return receiver.records().get(0);
  }

  private static Map<String, String> attributes(List<KeyValue> pairs) {
    Map<String, String> attributes = new TreeMap<>();
    pairs.forEach(pair -> attributes.put(pair.getKey(), text(pair.getValue())));
    return attributes;
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> "int " + value.getIntValue();
      case DOUBLE_VALUE -> "double " + value.getDoubleValue();
      case BOOL_VALUE -> "bool " + value.getBoolValue();
      case KVLIST_VALUE -> attributes(value.getKvlistValue().getValuesList()).toString();
      default -> value.getValueCase().toString();
    };
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

  @Test
  void anEntryIsALogRecord() {
    LogRecord record =
        sent(
            "",
            "path: request.path, took: response.duration, code: response.code, headers:"
                + " request.headers, at: request.time, ok: response.code == 200",
            request().put("request.method", "warning").build());

    assertThat(record.getTimeUnixNano()).isEqualTo(1_542_159_986_528_539_123L);
    assertThat(record.getObservedTimeUnixNano()).isGreaterThan(record.getTimeUnixNano());
    assertThat(record.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_WARN);
    assertThat(record.getSeverityText()).isEqualTo("warning");
    assertThat(record.getBody().getStringValue()).isEqualTo("visits.logentry.shop");
    assertThat(record.getEventName()).isEmpty();
    assertThat(record.getTraceId().isEmpty()).isTrue();
    assertThat(attributes(record.getAttributesList()))
        .isEqualTo(
            Map.of(
                "at", "2018-11-14T01:46:26.528539Z",
                "code", "int 200",
                "headers", "{x-a=1, x-b=2}",
                "ok", "bool true",
                "path", "/products/7",
                "took", "9.486802ms"));
  }

  @Test
  void aRecordLooksAsTheParamsSay() {
    LogRecord record =
        sent(
            ", durations: SECONDS, maps: FLAT, body: NONE, event_name: true, attribute_prefix:"
                + " \"a.\", attribute_names: {code: http.response.status_code}, monitored_resource:"
                + " ATTRIBUTES, severity_levels: {GET: ERROR}",
            "took: response.duration, code: response.code, headers: request.headers",
            request().put("request.method", "GET").build());

    assertThat(record.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_ERROR);
    assertThat(record.hasBody()).isFalse();
    assertThat(record.getEventName()).isEqualTo("visits");
    assertThat(attributes(record.getAttributesList()))
        .isEqualTo(
            Map.of(
                "a.http.response.status_code", "int 200",
                "a.headers.x-a", "1",
                "a.headers.x-b", "2",
                "a.monitored_resource.type", "cluster",
                "a.monitored_resource.zone", "eu",
                "a.took", "double 0.009486802"));
  }

  @Test
  void aBodyMayHoldTheVariables() {
    LogRecord record =
        sent(
            ", body: MAP, durations: NANOS",
            "took: response.duration, path: request.path",
            request().build());

    assertThat(text(record.getBody())).isEqualTo("{path=/products/7, took=int 9486802}");
    assertThat(record.getAttributesList()).isEmpty();
  }

  @Test
  void variablesWithTheNamesOfIdsAreTheContextOfTheRecord() {
    LogRecord record =
        sent(
            "",
            "trace_id: request.path, span_id: request.method",
            request()
                .put("request.path", "4bf92f3577b34da6a3ce929d0e0e4736")
                .put("request.method", "b7ad6b7169203331")
                .build());

    assertThat(HexFormat.of().formatHex(record.getTraceId().toByteArray()))
        .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(HexFormat.of().formatHex(record.getSpanId().toByteArray()))
        .isEqualTo("b7ad6b7169203331");
    assertThat(record.getAttributesList()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"trace.sampled | 1 | true", "trace.sampled | 0 | false", "\"01\" | 1 | false"})
  void aVariableSaysWhetherTheTraceIsSampled(String expression, int flags, boolean sampled) {
    LogRecord record =
        sent(
            "",
            "trace_id: request.path, span_id: request.method, trace_flags: '%s'"
                .formatted(expression),
            request()
                .put("request.path", "4bf92f3577b34da6a3ce929d0e0e4736")
                .put("request.method", "b7ad6b7169203331")
                .put("trace.sampled", sampled)
                .build());

    assertThat(record.getFlags()).isEqualTo(flags);
    assertThat(record.getAttributesList()).isEmpty();
  }

  @Test
  void flagsWithoutATraceAreLeftOut() {
    LogRecord record =
        sent(
            "",
            "trace_id: trace.id | \"\", span_id: span.id | \"\", trace_flags: trace.sampled | false",
            request().build());

    assertThat(record.getFlags()).isZero();
    assertThat(record.getAttributesList()).isEmpty();
  }

  @Test
  void whatIsNoFlagsStaysAnAttribute() {
    LogRecord record =
        sent("", "trace_id: trace.id | \"\", trace_flags: request.path", request().build());

    assertThat(attributes(record.getAttributesList()))
        .isEqualTo(Map.of("trace_flags", "/products/7"));
  }

  @Test
  void idsThatAreEmptyAreLeftOut() {
    LogRecord record =
        sent("", "trace_id: trace.id | \"\", span_id: span.id | \"\"", request().build());

    assertThat(record.getTraceId().isEmpty()).isTrue();
    assertThat(record.getAttributesList()).isEmpty();
  }

  @Test
  void whatIsNoIdStaysAnAttribute() {
    LogRecord record = sent("", "trace_id: request.path, span_id: request.path", request().build());

    assertThat(record.getTraceId().isEmpty()).isTrue();
    assertThat(attributes(record.getAttributesList()))
        .isEqualTo(Map.of("trace_id", "/products/7", "span_id", "/products/7"));
  }

  @ParameterizedTest
  @CsvSource({
    "trace, 1",
    "debug, 5",
    "INFO, 9",
    "'', 9",
    "Notice, 10",
    "warn, 13",
    "WARNING, 13",
    "err, 17",
    "error, 17",
    "crit, 18",
    "alert, 19",
    "fatal, 21",
    "panic, 21",
    "whatever, 9"
  })
  void aSeverityHasTheNumberOfItsName(String severity, int number) {
    assertThat(new SeverityNumbers(null).of(severity).getSeverityNumber()).isEqualTo(number);
  }

  @Test
  void theResourceIsTheServiceThatSends() {
    try (Telemetry telemetry =
        telemetry(
            "endpoint: \"%s\", resource: {deployment.environment.name: test}"
                .formatted(receiver.endpoint()),
            "path: request.path",
            Map.of(
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.namespace=books%20and%2bmore,service.name=no",
                "OTEL_SERVICE_NAME",
                "critics"))) {
      telemetry.record(request().build());
    }

    Map<String, String> resource =
        attributes(receiver.logs.element().getResource().getAttributesList());
    assertThat(resource)
        .containsEntry("service.name", "critics")
        .containsEntry("service.namespace", "books and+more")
        .containsEntry("service.version", "v1")
        .containsEntry("deployment.environment.name", "test")
        .containsEntry("k8s.namespace.name", "shop")
        .containsEntry("k8s.pod.name", "reviews-v1-66d8f")
        .containsEntry("k8s.deployment.name", "reviews-v1")
        .containsEntry("telemetry.sdk.language", "java");
    assertThat(receiver.logs.element().getScopeLogs(0).getScope().getName())
        .isEqualTo("io.meshless.telemetry");
  }

  @Test
  void whatTheParamsLeaveOpenTheEnvironmentSays() {
    try (Telemetry telemetry =
        telemetry(
            "",
            "path: request.path",
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint() + "/",
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20secret,x-tenant=shop",
                "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
                "OTEL_BLRP_SCHEDULE_DELAY", "1"))) {
      telemetry.record(request().build());
      await().until(() -> receiver.records().size() == 1);
    }
    assertThat(receiver.headers.element().getFirst("api-key")).isEqualTo("a secret");
    assertThat(receiver.headers.element().getFirst("x-tenant")).isEqualTo("shop");
    assertThat(receiver.headers.element().getFirst("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void theVariableOfTheSignalIsTakenAsItIs() {
    try (Telemetry telemetry =
        telemetry(
            "",
            "path: request.path",
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:1",
                "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
                receiver.endpoint() + "/v1/logs"))) {
      telemetry.record(request().build());
    }
    assertThat(receiver.records()).hasSize(1);
  }

  @Test
  void aDisabledSdkSendsNothing() {
    try (Telemetry telemetry =
        telemetry(
            "endpoint: \"%s\"".formatted(receiver.endpoint()),
            "path: request.path",
            Map.of("OTEL_SDK_DISABLED", "true"))) {
      telemetry.record(request().build());
    }
    assertThat(receiver.requests).hasValue(0);
  }

  @Test
  void aReceiverThatIsAwayIsToldOfOnceAndGetsAllWhenItIsBack() {
    receiver.stop();
    try (Telemetry telemetry = telemetry("", "path: request.path")) {
      telemetry.record(request().build());
      await().until(() -> !telemetry.status().failures().isEmpty());
      telemetry.record(request().build());

      receiver.start();
      telemetry.flush();

      assertThat(telemetry.status().failures())
          .containsExactly(new FailureStatus("collector.otlp.shop", "unreachable", 1));
      assertThat(handler(telemetry).recorded()).isEqualTo(2);
      assertThat(handler(telemetry).errors()).isZero();
    }
    assertThat(receiver.records()).hasSize(2);
  }

  @Test
  void aReceiverThatIsNotReadyIsAskedAgain() {
    receiver.status = 503;
    try (Telemetry telemetry = telemetry("", "path: request.path")) {
      telemetry.record(request().build());
      await().until(() -> receiver.requests.get() > 0);
      receiver.status = 200;
    }
    assertThat(receiver.records()).hasSize(1);
  }

  @Test
  void whatIsRefusedIsCountedAndNotSentAgain() {
    receiver.status = 400;
    try (Telemetry telemetry = telemetry("", "path: request.path")) {
      telemetry.record(request().build());
      await().until(() -> handler(telemetry).errors() == 1);
      assertThat(telemetry.status().failures())
          .containsExactly(
              new FailureStatus("collector.otlp.shop: visits.logentry.shop", "refused", 1));
    }
    assertThat(receiver.requests).hasValue(1);
  }

  @Test
  void whatIsRefusedOfARequestIsCounted() {
    receiver.answer =
        ExportLogsServiceResponse.newBuilder()
            .setPartialSuccess(
                ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(2)
                    .setErrorMessage("too old"))
            .build()
            .toByteArray();
    Telemetry telemetry =
        telemetry(
            "endpoint: \"%s\", flush_interval: 1h".formatted(receiver.endpoint()),
            "path: request.path",
            Map.of());
    for (int i = 0; i < 5; i++) {
      telemetry.record(request().build());
    }
    telemetry.flush();

    assertThat(handler(telemetry).errors()).isEqualTo(2);
    assertThat(handler(telemetry).recorded()).isEqualTo(3);
    telemetry.close();
  }

  @Test
  void aPeerThatNeverAnswersDelaysNeitherRequestNorClose() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Telemetry telemetry =
          telemetry(
              "endpoint: \"http://127.0.0.1:%d\", queue_size: 64".formatted(silent.getLocalPort()),
              "path: request.path",
              Map.of());
      for (int i = 0; i < 10_000; i++) {
        telemetry.record(request().build());
      }
      // Another handler takes its place, and it is closed.
      telemetry.reload(
          YamlConfig.parse(
              "otlp.yaml", yaml("endpoint: " + receiver.endpoint(), "path: request.path")));
      await().until(() -> lost(telemetry) == 10_000);
      telemetry.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "endpoint: 'collector:4318' | begins with neither http:// nor https://",
        "endpoint: 'http://me:hunter2@collector' | into the headers",
        "endpoint: 'http://me:12/hunter2@collector' | into the headers",
        "endpoint: 'http://me:hun/hunter2@collector' | into the headers",
        "endpoint: 'htps://collector/v1?key=hunter2' | begins with neither",
        "endpoint: 'http://' | is no URL",
        "headers: {authorization: \"Bearer hunter2\\n\"} | value of header 'authorization' has a line end",
        "headers: {\"x y\": hunter2} | 'x y' is no name of a header that may be set",
        "headers: {content-length: hunter2} | 'content-length' is no name of a header",
        "client_key: key.pem | client_certificate is not",
        "certificate: /no/such/file | cannot read '/no/such/file', which certificate names",
        "queue_size: 0 | found 0, wanted 1 to 1048576",
        "timeout: 0s | found 0s, wanted 1ms to 24h0m0s",
      })
  void whatCannotBeUsedIsToldWithoutSecrets(String params, String words) {
    assertThatThrownBy(() -> telemetry(params, "path: request.path", Map.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue_size: many", "timeout: soon", "sample_probability: some"})
  void whatCannotBeReadIsToldOnce(String params) {
    assertThatThrownBy(() -> telemetry(params, "path: request.path", Map.of()))
        .isInstanceOfSatisfying(
            InvalidConfigException.class, e -> assertThat(e.problems()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OTEL_EXPORTER_OTLP_PROTOCOL | grpc | only http/protobuf is spoken here",
        "OTEL_EXPORTER_OTLP_TIMEOUT | soon | found 'soon', wanted milliseconds",
        "OTEL_EXPORTER_OTLP_HEADERS | hunter2 | is no pair of a name and a value",
        "OTEL_EXPORTER_OTLP_HEADERS | k=hunter2%zz | not followed by two digits",
        "OTEL_EXPORTER_OTLP_HEADERS | k=hunter2%0A | OTEL_EXPORTER_OTLP_HEADERS: the value of header 'k'",
        "OTEL_EXPORTER_OTLP_COMPRESSION | zip | found 'zip', wanted gzip or none",
        "OTEL_EXPORTER_OTLP_ENDPOINT | ftp://x | begins with neither",
        "OTEL_BLRP_MAX_QUEUE_SIZE | many | wanted a whole number from 1 to 1048576",
      })
  void whatCannotBeUsedOfTheEnvironmentIsToldWithoutSecrets(
      String name, String value, String words) {
    assertThatThrownBy(() -> telemetry("", "path: request.path", Map.of(name, value)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("hunter2");
  }
}
