package io.meshless.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.status.TelemetryStatus.HandlerStatus;
import io.meshless.telemetry.yaml.YamlConfig;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans on their way to a receiver that decodes what it gets with the protocol's own classes. */
@Timeout(120)
class OtlpSpansTest {
  private static final String CONFIG =
      """
      kind: tracespan
      metadata: {name: visits, namespace: shop}
      spec:
        trace_id: request.headers["x-b3-traceid"]
        span_id: request.headers["x-b3-spanid"] | ""
        parent_span_id: request.headers["x-b3-parentspanid"] | ""
        span_name: api.operation | ""
        start_time: request.time
        end_time: response.time
        client_span: (context.reporter.kind | "inbound") == "outbound"
        http_status_code: response.code | 0
        source_name: source.workload.name | ""
        source_ip: source.ip | ip("0.0.0.0")
        destination_name: destination.workload.name | ""
        request_size: request.size | 0
        api_protocol: context.protocol | ""
        span_tags: {path: request.path | "", ok: (response.code | 0) < 400}
      ---
      kind: logentry
      metadata: {name: lines, namespace: shop}
      spec: {variables: {path: request.path | ""}}
      ---
      kind: otlp
      metadata: {name: collector, namespace: shop}
      spec: {endpoint: "%s", flush_interval: 0s%s}
      ---
      kind: rule
      metadata: {name: all, namespace: shop}
      spec:
        actions: [{handler: collector.otlp, instances: [visits.tracespan, lines.logentry]}]
      """;

  private static final Instant START = Instant.parse("2018-11-14T01:46:26.5Z");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final OtlpReceiver receiver = new OtlpReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Telemetry telemetry(String params) {
    return Telemetry.builder()
        .identity(ServiceIdentity.builder().workload("reviews-v1").namespace("shop").build())
        .config(YamlConfig.parse("spans.yaml", CONFIG.formatted(receiver.endpoint(), params)))
        .build();
  }

  private static AttributeBag.Builder request(Map<String, String> headers) {
    return AttributeBag.builder()
        .put("request.time", START)
        .put("response.time", START.plusMillis(12))
        .put("request.headers", headers)
        .put("request.path", "/reviews/0")
        .put("response.code", 200);
  }

  private List<Span> spans() {
    return receiver.spans.stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  private Span sent(AttributeBag bag) {
    try (Telemetry telemetry = telemetry("")) {
      telemetry.record(bag);
    }
    assertThat(spans()).hasSize(1);
    return spans().get(0);
  }

  private static String hex(com.google.protobuf.ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static Map<String, String> attributes(List<KeyValue> pairs) {
    return pairs.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                pair ->
                    pair.getValue().hasStringValue()
                        ? pair.getValue().getStringValue()
                        : pair.getValue().hasBoolValue()
                            ? "bool " + pair.getValue().getBoolValue()
                            : "int " + pair.getValue().getIntValue()));
  }

  /** They go together, so that one which could not be encoded would take the others with it. */
  @Test
  void textsOfAnyKindAndTimesOfAnyAgeAreSent() {
    List<String> texts =
        List.of(
            "\ud800",
            "a\udc00b",
            "\0",
            "\r\n",
            "\u2028\u202e",
            "\ud83d\ude00",
            "x".repeat(100_000));
    List<Instant> times = List.of(Instant.MIN, Instant.EPOCH, Instant.MAX);
    try (Telemetry telemetry = telemetry("")) {
      for (String text : texts) {
        telemetry.record(request(Map.of("x-b3-traceid", TRACE)).put("request.path", text).build());
      }
      for (Instant time : times) {
        telemetry.record(
            request(Map.of("x-b3-traceid", TRACE))
                .put("request.time", time)
                .put("response.time", Instant.MAX)
                .build());
      }
    }

    assertThat(spans()).hasSize(texts.size() + times.size());
    assertThat(receiver.records()).hasSize(texts.size() + times.size());
  }

  @Test
  void aRequestIsTheSpanOfAServer() {
    Span span =
        sent(
            request(
                    Map.of(
                        "x-b3-traceid", TRACE,
                        "x-b3-spanid", "b7ad6b7169203331",
                        "x-b3-parentspanid", "00f067aa0ba902b7"))
                .put("api.operation", "GET /reviews/{id}")
                .put("source.workload.name", "productpage-v1")
                .put("source.ip", IpAddress.parse("10.0.0.7"))
                .put("request.size", 17)
                .put("context.protocol", "http")
                .build());

    assertThat(hex(span.getTraceId())).isEqualTo(TRACE);
    assertThat(hex(span.getSpanId())).isEqualTo("b7ad6b7169203331");
    assertThat(hex(span.getParentSpanId())).isEqualTo("00f067aa0ba902b7");
    assertThat(span.getName()).isEqualTo("GET /reviews/{id}");
    assertThat(span.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
    assertThat(span.getStartTimeUnixNano()).isEqualTo(1_542_159_986_500_000_000L);
    assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isEqualTo(12_000_000);
    assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
    assertThat(attributes(span.getAttributesList()))
        .isEqualTo(
            Map.of(
                "client.address", "10.0.0.7",
                "http.request.body.size", "int 17",
                "http.response.status_code", "int 200",
                "network.protocol.name", "http",
                "ok", "bool true",
                "path", "/reviews/0",
                "peer.service", "productpage-v1"));
    assertThat(
            attributes(receiver.spans.element().getResource().getAttributesList())
                .get("service.name"))
        .isEqualTo("reviews-v1");
    assertThat(receiver.records()).hasSize(1);
  }

  @Test
  void aCallIsTheSpanOfAClientAndAFailureOfTheOtherSideIsItsError() {
    Span span =
        sent(
            request(Map.of("x-b3-traceid", "463ac35c9f6413ad"))
                .put("context.reporter.kind", "outbound")
                .put("response.code", 404)
                .put("destination.workload.name", "ratings-v1")
                .build());

    assertThat(hex(span.getTraceId())).isEqualTo("0000000000000000463ac35c9f6413ad");
    assertThat(span.getSpanId().size()).isEqualTo(8);
    assertThat(span.getParentSpanId().isEmpty()).isTrue();
    assertThat(span.getName()).isEqualTo("visits");
    assertThat(span.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
    assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
    assertThat(attributes(span.getAttributesList())).containsEntry("peer.service", "ratings-v1");
  }

  @Test
  void aSpanWithoutATraceIsCountedAndTheOthersAreSent() {
    try (Telemetry telemetry = telemetry("")) {
      telemetry.record(request(Map.of("x-b3-traceid", "nothing")).build());
      telemetry.record(request(Map.of("x-b3-traceid", TRACE)).build());
      telemetry.flush();

      HandlerStatus handler = telemetry.status().handlers().get(0);
      assertThat(handler.errors()).isEqualTo(1);
      assertThat(handler.recorded()).isEqualTo(3);
    }
    assertThat(spans()).hasSize(1);
    assertThat(receiver.records()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"true, 0, 1", "false, 1, 0", ", 0, 0", ", 1, 1"})
  void whatWasDecidedOfATraceHoldsAndElseTheShare(Boolean sampled, String share, int sent) {
    AttributeBag.Builder bag = request(Map.of("x-b3-traceid", TRACE));
    if (sampled != null) {
      bag.put("trace.sampled", sampled);
    }
    try (Telemetry telemetry = telemetry(", sample_probability: " + share)) {
      telemetry.record(bag.build());
    }
    assertThat(spans()).hasSize(sent);
    assertThat(receiver.records()).hasSize(1);
  }
}
