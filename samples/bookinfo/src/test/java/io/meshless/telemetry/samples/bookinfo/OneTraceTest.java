package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One visit of the page is one trace over all services, whatever header the visitor brings. */
class OneTraceTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String VISITOR = "00f067aa0ba902b7";

  /** The page, what it asks of details and reviews, and what reviews ask of ratings. */
  private static final int SPANS = 7;

  @ParameterizedTest
  @CsvSource({
    "traceparent, 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "b3, 4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1",
  })
  void visitIsOneTraceWithTheRightParents(String header, String value) throws Exception {
    try (SpanReceiver zipkin = new SpanReceiver();
        Bookinfo bookinfo = start(zipkin)) {
      visit(bookinfo, header, value); // reviews-v1, which asks nobody
      visit(bookinfo, header, value);

      List<JsonNode> spans =
          await().atMost(PATIENCE).until(() -> zipkin.spans(TRACE), all -> all.size() >= 5 + SPANS);

      assertThat(spans).hasSize(5 + SPANS);
      assertHangTogether(spans, VISITOR);
    }
  }

  @Test
  void visitThatBringsNoTraceBeginsOne() throws Exception {
    try (SpanReceiver zipkin = new SpanReceiver();
        Bookinfo bookinfo = start(zipkin)) {
      visit(bookinfo, "accept", "*/*");

      List<JsonNode> spans = await().atMost(PATIENCE).until(zipkin::all, all -> all.size() >= 5);

      assertThat(spans).hasSize(5);
      assertThat(spans)
          .extracting(span -> span.path("traceId").asText())
          .containsOnly(spans.get(0).path("traceId").asText());
      assertHangTogether(spans, "");
    }
  }

  @Test
  void visitThatIsNotSampledSendsNothing() throws Exception {
    try (SpanReceiver zipkin = new SpanReceiver();
        Bookinfo bookinfo = start(zipkin)) {
      visit(bookinfo, "traceparent", "00-" + TRACE + "-" + VISITOR + "-00");
      visit(bookinfo, "accept", "*/*");
      await().atMost(PATIENCE).until(zipkin::all, all -> all.size() >= SPANS);

      assertThat(zipkin.spans(TRACE)).isEmpty();
    }
  }

  private static Bookinfo start(SpanReceiver zipkin) throws Exception {
    return Bookinfo.start(Options.parse("--any-ports", "--zipkin", zipkin.address().toString()));
  }

  private static void visit(Bookinfo bookinfo, String header, String value) throws Exception {
    URI page = URI.create(bookinfo.get(ServiceName.PRODUCTPAGE).address() + "/productpage");
    HttpRequest request = HttpRequest.newBuilder(page).header(header, value).build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  /** The page belongs to the visitor, a call to the service that makes it, an answer to a call. */
  private static void assertHangTogether(List<JsonNode> spans, String visitor) {
    Map<String, JsonNode> byId =
        spans.stream()
            .collect(Collectors.toMap(span -> span.path("id").asText(), Function.identity()));
    Map<String, Integer> edges = new HashMap<>();
    for (JsonNode span : spans) {
      JsonNode parent = byId.get(span.path("parentId").asText());
      if (parent == null) {
        assertThat(span.path("parentId").asText()).isEqualTo(visitor);
        assertThat(service(span)).isEqualTo("productpage-v1");
      } else if (span.path("kind").asText().equals("CLIENT")) {
        assertThat(parent.path("kind").asText()).isEqualTo("SERVER");
        assertThat(service(span)).isEqualTo(service(parent));
      } else {
        assertThat(parent.path("kind").asText()).isEqualTo("CLIENT");
        edges.merge(service(parent) + " > " + service(span), 1, Integer::sum);
      }
      assertThat(span.path("duration").asLong()).isPositive();
      assertThat(span.path("tags").path("http.status_code").asText()).isEqualTo("200");
    }
    assertThat(edges).containsKey("productpage-v1 > details-v1");
    assertThat(edges.keySet()).anyMatch(edge -> edge.startsWith("productpage-v1 > reviews-v"));
  }

  private static String service(JsonNode span) {
    return span.path("localEndpoint").path("serviceName").asText();
  }
}
