package io.meshless.telemetry.zipkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zipkin2.Span;

class ZipkinHandlerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Instant START = Instant.parse("2018-11-14T01:46:26.528539Z");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final List<Span> spans = new CopyOnWriteArrayList<>();

  private static Telemetry telemetry(String params, String... fields) {
    String text =
        """
        kind: tracespan
        metadata: {name: span, namespace: istio-system}
        spec:
          traceId: trace.id
          spanId: span.id
          parentSpanId: span.parent_id | ""
          spanName: request.method
          startTime: request.time
          endTime: response.time
          %s
        ---
        kind: zipkin
        metadata: {name: spans, namespace: istio-system}
        spec: {%s}
        ---
        kind: rule
        metadata: {name: all, namespace: istio-system}
        spec:
          actions:
          - handler: spans.zipkin
            instances: [span.tracespan]
        """
            .formatted(String.join("\n  ", fields), params);
    return Telemetry.builder()
        .config(YamlConfig.parse("spans.yaml", text))
        .identity(ServiceIdentity.builder().workload("details-v1").namespace("default").build())
        .build();
  }

  private static AttributeBag.Builder request() {
    return AttributeBag.builder()
        .put("trace.id", TRACE)
        .put("span.id", "b7ad6b7169203331")
        .put("span.parent_id", "00f067aa0ba902b7")
        .put("trace.sampled", true)
        .put("request.method", "GET")
        .put("request.time", START)
        .put("response.time", START.plusMillis(9));
  }

  @Test
  void spanSaysWhatItsInstanceSays() {
    try (SpanReceiver zipkin = new SpanReceiver(spans::add);
        Telemetry telemetry =
            telemetry(
                "url: " + zipkin.url(),
                "clientSpan: true",
                "httpStatusCode: response.code",
                "sourceName: source.workload.name",
                "sourceIp: source.ip",
                "destinationName: '\"ratings\"'",
                "requestSize: 12",
                "spanTags: {path: request.path, mtls: connection.mtls}")) {
      telemetry.record(
          request()
              .put("response.code", 503)
              .put("source.workload.name", "details-v1")
              .put("source.ip", IpAddress.parse("10.1.2.3"))
              .put("request.path", "/details/0?u=1")
              .put("connection.mtls", false)
              .build());
      telemetry.flush();

      Span span = only();
      assertThat(span.traceId()).isEqualTo(TRACE);
      assertThat(span.id()).isEqualTo("b7ad6b7169203331");
      assertThat(span.parentId()).isEqualTo("00f067aa0ba902b7");
      assertThat(span.kind()).isEqualTo(Span.Kind.CLIENT);
      assertThat(span.name()).isEqualTo("get");
      assertThat(span.timestampAsLong()).isEqualTo(1_542_159_986_528_539L);
      assertThat(span.durationAsLong()).isEqualTo(9_000);
      assertThat(span.localServiceName()).isEqualTo("details-v1");
      assertThat(span.localEndpoint().ipv4()).isEqualTo("10.1.2.3");
      assertThat(span.remoteServiceName()).isEqualTo("ratings");
      assertThat(span.tags())
          .containsEntry("http.status_code", "503")
          .containsEntry("error", "503")
          .containsEntry("http.request.size", "12")
          .containsEntry("path", "/details/0?u=1")
          .containsEntry("mtls", "false");
    }
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
    try (SpanReceiver zipkin = new SpanReceiver(spans::add);
        Telemetry telemetry =
            telemetry(
                "url: " + zipkin.url(),
                "spanTags: {path: request.path | \"\"}",
                "sourceName: request.path | \"\"",
                "apiProtocol: request.path | \"\"")) {
      texts.forEach(
          text ->
              telemetry.record(
                  request().put("request.path", text).put("request.method", text).build()));
      times.forEach(
          time ->
              telemetry.record(
                  request().put("request.time", time).put("response.time", Instant.MAX).build()));
      telemetry.flush();

      assertThat(zipkin.received()).isEqualTo(texts.size() + times.size());
    }
  }

  @Test
  void serverSpanIsOfTheServiceItselfWhereNothingSaysWhose() {
    try (SpanReceiver zipkin = new SpanReceiver(spans::add);
        Telemetry telemetry = telemetry("url: " + zipkin.url())) {
      telemetry.record(request().put("response.time", START.minusSeconds(1)).build());
      telemetry.flush();

      Span span = only();
      assertThat(span.kind()).isEqualTo(Span.Kind.SERVER);
      assertThat(span.localServiceName()).isEqualTo("details-v1");
      assertThat(span.remoteEndpoint()).isNull();
      assertThat(span.durationAsLong()).as("0 counts as unknown").isEqualTo(1);
    }
  }

  @Test
  void spanWithoutAnIdOfItsOwnGetsANewOne() {
    try (SpanReceiver zipkin = new SpanReceiver(spans::add);
        Telemetry telemetry = telemetry("url: " + zipkin.url())) {
      telemetry.record(request().put("span.id", "").build());
      telemetry.flush();

      assertThat(only().id()).hasSize(16).isNotEqualTo("b7ad6b7169203331");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x, refused as no id",
    "00000000000000000000000000000000, all zero",
    "4bf92f3577b34da6a3ce929d0e0e473, a digit too few",
    "'4bf92f3577b34da6a3ce929d0e0e47\u0000\u0001', control characters",
  })
  void spanOfNoTraceIsLostAndCounted(String traceId, String why) {
    try (SpanReceiver zipkin = new SpanReceiver(spans::add);
        Telemetry telemetry = telemetry("url: " + zipkin.url())) {
      telemetry.record(request().put("trace.id", traceId).build());
      telemetry.flush();

      assertThat(spans).as(why).isEmpty();
      assertThat(telemetry.status().handlers().get(0).errors()).isEqualTo(1);
    }
  }

  @Test
  void tracesThatAreNotSampledAreNotSent() {
    try (SpanReceiver zipkin = new SpanReceiver(spans::add);
        Telemetry telemetry = telemetry("url: " + zipkin.url() + ", sampleProbability: 1")) {
      telemetry.record(request().put("trace.sampled", false).build());
      telemetry.record(request().put("span.id", "1111111111111111").build());
      telemetry.flush();

      assertThat(only().id()).isEqualTo("1111111111111111");
    }
  }

  @Test
  void probabilityDecidesOnTracesOfWhichNobodyHasDecided() {
    String undecidedLow = "4bf92f3577b34da60000000000000001";
    String undecidedHigh = "4bf92f3577b34da67fffffffffffffff";
    try (SpanReceiver zipkin = new SpanReceiver(spans::add);
        Telemetry telemetry = telemetry("url: " + zipkin.url() + ", sample_probability: 0.5")) {
      for (String trace : List.of(undecidedLow, undecidedHigh)) {
        telemetry.record(
            AttributeBag.builder()
                .put("trace.id", trace)
                .put("span.id", "b7ad6b7169203331")
                .put("request.method", "GET")
                .put("request.time", START)
                .put("response.time", START)
                .build());
      }
      telemetry.flush();

      assertThat(only().traceId()).isEqualTo(undecidedLow);
    }
  }

  @Test
  void passwordIsSentAndNeverShown() {
    try (SpanReceiver zipkin = new SpanReceiver(spans::add);
        Telemetry telemetry =
            telemetry("url: '" + zipkin.url().replace("//", "//user:hunter2@") + "?key=k9'")) {
      telemetry.record(request().build());
      telemetry.flush();

      only();
      assertThat(zipkin.authorizations()).containsExactly("Basic dXNlcjpodW50ZXIy");
      assertThat(telemetry.explain(request().build()).toString()).doesNotContain("hunter2", "k9");
      assertThat(telemetry.status().toJson()).doesNotContain("hunter2");
    }
  }

  @Test
  void keyInTheQueryIsSentToTheLetter() {
    try (SpanReceiver zipkin = new SpanReceiver(spans::add);
        Telemetry telemetry = telemetry("url: '" + zipkin.url() + "?key=k%2B9%26%3D%3D'")) {
      telemetry.record(request().build());
      telemetry.flush();

      only();
      assertThat(zipkin.queries()).containsExactly("key=k%2B9%26%3D%3D");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url: 'ftp://user:hunter2@zipkin'",
        "url: 'http://user:hun/ter2@zipkin:9411/api/v2/spans'",
        "url: 'http://user:hun#ter2@zipkin'",
        "url: 'http://user:hun?ter2@zipkin'",
        "url: 'http://user:hun ter2@zipkin'",
        "url: 'http://user:12/34ter2@zipkin'",
        "url: 'http://user:12?34ter2@zipkin'",
        "url: 'http://user:12#34ter2@zipkin'",
        "url: 'http://user:12/3?4ter2@zipkin'",
        "url: 'htps://zipkin/api?key=ter2'",
        "ulr: 'http://user:hun/ter2@zipkin'",
      })
  void secretOfAWrongUrlIsNotShownEither(String params) {
    assertThatThrownBy(() -> telemetry(params))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("spans.zipkin")
        .hasMessageNotContaining("ter2");
  }

  @Test
  void signsInAPasswordAreWrittenInPercent() {
    try (SpanReceiver zipkin = new SpanReceiver(spans::add);
        Telemetry telemetry =
            telemetry("url: '" + zipkin.url().replace("//", "//user:hun%2Fter%402@") + "'")) {
      telemetry.record(request().build());
      telemetry.flush();

      only();
      assertThat(zipkin.authorizations()).containsExactly("Basic dXNlcjpodW4vdGVyQDI=");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '"',
      value = {
        "url: ftp://zipkin > found no URL of http or https with a host",
        "url: zipkin:9411 > found no URL of http or https with a host",
        "sample_probability: 1.5 > found 1.5, wanted 0 to 1",
        "sampleProbability: -0.1 > found -0.1, wanted 0 to 1",
        "instance_buffer_size: 0 > found 0, wanted 1 to 1048576",
        "push_timeout_duration: 0s > found 0s, wanted 1ms to 24h0m0s",
        "sample_probabilty: 1 > Did you mean 'sample_probability'?",
      })
  void wrongParamIsToldWithItsMend(String params, String message) {
    assertThatThrownBy(() -> telemetry(params))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"traceId", "spanName", "startTime", "endTime"})
  void fieldThatEverySpanNeedsIsMissed(String field) {
    String text =
        """
        kind: tracespan
        metadata: {name: span, namespace: istio-system}
        spec:
          traceId: trace.id
          spanName: request.method
          startTime: request.time
          endTime: response.time
        """
            .lines()
            .filter(line -> !line.contains(field))
            .reduce("", (a, b) -> a + b + "\n");

    assertThatThrownBy(
            () -> Telemetry.builder().config(YamlConfig.parse("spans.yaml", text)).build())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("is missing")
        .hasMessageContaining("Write it, for example");
  }

  @Test
  void nameWithoutEndIsWarnedOf() {
    try (Telemetry telemetry = telemetry("sample_probability: 1", "spanTags: {a: '1'}")) {
      assertThat(telemetry.problems()).isEmpty();
    }
    String text =
        """
        kind: tracespan
        metadata: {name: span, namespace: istio-system}
        spec: {traceId: trace.id, spanName: request.path, startTime: request.time, endTime: response.time}
        ---
        kind: zipkin
        metadata: {name: spans, namespace: istio-system}
        ---
        kind: rule
        metadata: {name: all, namespace: istio-system}
        spec: {actions: [{handler: spans.zipkin, instances: [span.tracespan]}]}
        """;
    try (Telemetry telemetry =
        Telemetry.builder().config(YamlConfig.parse("spans.yaml", text)).build()) {
      assertThat(telemetry.problems())
          .extracting(problem -> problem.code())
          .contains("endless-span-names", "nothing-sampled");
    }
  }

  private Span only() {
    await().atMost(PATIENCE).until(() -> !spans.isEmpty());
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }
}
