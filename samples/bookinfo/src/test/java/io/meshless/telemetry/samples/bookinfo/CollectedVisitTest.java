package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one visit of the page sends to a collector: log records, and spans of the same trace. */
class CollectedVisitTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final int SAMPLED = 1;

  @Test
  void visitIsLoggedAndTracedByEveryServiceThatItReaches() throws Exception {
    try (OtlpCollector collector = new OtlpCollector()) {
      try (Bookinfo bookinfo =
          Bookinfo.start(Options.parse("--any-ports", "--otlp", collector.address()))) {
        URI page = URI.create(bookinfo.get(ServiceName.PRODUCTPAGE).address() + "/productpage");
        HttpRequest request =
            HttpRequest.newBuilder(page)
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .build();
        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
            .isEqualTo(200);
        // What is under way is recorded before the handlers are flushed.
        bookinfo.stop();
        bookinfo.flush();
      }

      assertThat(services(collector)).contains("productpage", "details", "reviews");
      List<LogRecord> records = collector.logs.stream().flatMap(CollectedVisitTest::all).toList();
      assertThat(records).hasSizeGreaterThanOrEqualTo(3);
      assertThat(records)
          .allSatisfy(record -> assertThat(bytes(record.getTraceId())).isEqualTo(TRACE))
          .allSatisfy(record -> assertThat(record.getFlags()).isEqualTo(SAMPLED));
      assertThat(spans(collector).keySet())
          .containsAll(records.stream().map(record -> bytes(record.getSpanId())).toList());
      assertThat(spans(collector).values())
          .hasSizeGreaterThanOrEqualTo(5)
          .allSatisfy(span -> assertThat(bytes(span.getTraceId())).isEqualTo(TRACE));
    }
  }

  private static Stream<LogRecord> all(ResourceLogs logs) {
    return logs.getScopeLogsList().stream().flatMap(scope -> scope.getLogRecordsList().stream());
  }

  private static Map<String, Span> spans(OtlpCollector collector) {
    return collector.spans.stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .collect(Collectors.toMap(span -> bytes(span.getSpanId()), span -> span));
  }

  private static Set<String> services(OtlpCollector collector) {
    Set<String> names = new TreeSet<>();
    collector.logs.forEach(logs -> names.add(service(logs.getResource())));
    return names;
  }

  private static String service(Resource resource) {
    return resource.getAttributesList().stream()
        .filter(pair -> pair.getKey().equals("service.name"))
        .map(KeyValue::getValue)
        .map(value -> value.getStringValue())
        .findFirst()
        .orElse("");
  }

  private static String bytes(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
