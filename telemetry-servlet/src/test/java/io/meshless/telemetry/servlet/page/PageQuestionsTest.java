package io.meshless.telemetry.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.attribute.AttributeBag;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the page asks: what a record would do, what an expression gives, what a file would change.
 */
class PageQuestionsTest extends PageTest {
  @Test
  void explanationShowsRulesFieldsAndOutcome() throws Exception {
    HttpResponse<String> response = explain("{\"response.code\": 200}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"verdict\":\"matched\"", "dimensions.host", "istio_requests_total");
    assertThat(telemetry.status().records()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json", "[]", "{\"response.cod\": 1}", "{\"response.code\": \"x\"}"})
  void badBagsAreExplainedThemselves(String body) throws Exception {
    HttpResponse<String> response = explain(body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isNotBlank();
  }

  @Test
  void tooLongBagIsRefused() throws Exception {
    assertThat(explain(" ".repeat(100_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void deepBagsAreRefusedBeforeTheyAreRead() throws Exception {
    HttpResponse<String> response = explain("{\"a\":".repeat(9) + "1" + "}".repeat(9));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("nested deeper than 8");
    assertThat(explain("{\"request.path\": \"[[[[[[[[[[\\\"[[[[\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void bagsAreBoundedInBytes() throws Exception {
    assertThat(explain("{\"request.path\": \"" + "\u20ac".repeat(30_000) + "\"}").statusCode())
        .isEqualTo(413);
  }

  @Test
  void keptRecordCanBeExplained() throws Exception {
    telemetry.record(
        AttributeBag.builder()
            .put("response.code", 200)
            .put("request.time", Instant.parse("2026-01-02T03:04:05Z"))
            .put("request.headers", Map.of("accept", "*"))
            .build());
    JsonNode recent = new ObjectMapper().readTree(get("recent.json").body());

    HttpResponse<String> explanation =
        explain(recent.path("records").path(0).path("attributes").toString());

    assertThat(explanation.statusCode()).isEqualTo(200);
    assertThat(explanation.body()).contains("2026-01-02T03:04:05", "\"verdict\":\"matched\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "evaluate", "preview?file=page.yaml"})
  void questionsAreAskedByPostOnly(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> evaluate(String expression, String attributes) throws Exception {
    return post(
        "evaluate",
        "application/json",
        "{\"expression\": %s, \"attributes\": %s}"
            .formatted(new ObjectMapper().writeValueAsString(expression), attributes));
  }

  @Test
  void expressionIsTriedOnARecord() throws Exception {
    HttpResponse<String> response =
        evaluate("request.host | \"none\"", "{\"request.host\": \"shop\"}");

    JsonNode evaluation = new ObjectMapper().readTree(response.body());
    assertThat(evaluation.path("type").textValue()).isEqualTo("STRING");
    assertThat(evaluation.at("/values/1/result").textValue()).isEqualTo("shop");
    assertThat(telemetry.status().records()).isZero();
  }

  @Test
  void wrongExpressionIsAnsweredWithItsProblems() throws Exception {
    HttpResponse<String> response = evaluate("1 +", "{}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"severity\":\"error\"", "\"values\":[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "no json: hush",
        "{\"expression\": \" \", \"attributes\": {}}",
        "{\"expression\": \"1\"}",
        "{\"expression\": \"1\", \"attributes\": []}",
        "{\"expression\": \"1\", \"attributes\": {\"response.cod\": 1}}"
      })
  void whatIsNoTrialIsTold(String body) throws Exception {
    HttpResponse<String> response = post("evaluate", "application/json", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isNotBlank().doesNotContain("hush");
  }

  /** What stands in addresses is kept by the logs of all whom a request passes. */
  @Test
  void expressionInTheAddressIsNotTaken() throws Exception {
    assertThat(post("evaluate", "application/json", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void expressionsAreBounded() throws Exception {
    assertThat(evaluate("1".repeat(4_001), "{}").statusCode()).isEqualTo(413);
    assertThat(evaluate("1", "{\"request.path\": \"" + "x".repeat(65_536) + "\"}").statusCode())
        .isEqualTo(413);
    assertThat(
            post("preview?file=" + "f".repeat(1_001), "application/yaml", "kind: rule")
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void pastedFileIsPreviewedAndNotApplied() throws Exception {
    HttpResponse<String> response =
        post("preview?file=page.yaml", "application/yaml", CONFIG.replace("COUNTER", "GAUGE"));

    JsonNode preview = new ObjectMapper().readTree(response.body());
    assertThat(preview.path("outcome").textValue()).isEqualTo("applied");
    assertThat(preview.at("/series/0/fate").textValue()).isEqualTo("restarted");
    assertThat(preview.at("/resources/0/what").textValue())
        .isEqualTo("counters.prometheus.istio-system");
    assertThat(telemetry.lastLoad().planId()).isEqualTo(1);
  }

  @Test
  void pastedFileIsBoundedAndNoForm() throws Exception {
    assertThat(post("preview?file=a.yaml", "application/yaml", "#".repeat(300_000)).statusCode())
        .isEqualTo(413);
    assertThat(post("preview?file=a.yaml", "text/plain", "kind: rule").statusCode()).isEqualTo(415);
    assertThat(post("preview", "application/yaml", "kind: rule").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "evaluate", "preview?file=page.yaml"})
  void questionsOfOtherPagesAreRefused(String path) throws Exception {
    String type = path.startsWith("preview") ? "application/yaml" : "application/json";

    assertThat(
            raw(
                String.join(
                    "\r\n",
                    "POST /telemetry/" + path + " HTTP/1.1",
                    "Host: localhost:" + address("").getPort(),
                    "Content-Type: " + type,
                    "Sec-Fetch-Site: cross-site",
                    "Content-Length: 2",
                    "Connection: close",
                    "",
                    "{}")))
        .startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type: application/json | 200",
        "Content-Type: application/json; charset=UTF-8 | 200",
        "Content-Type: application/json;charset=iso-8859-1 | 415",
        "Content-Type: text/plain | 415",
        "Content-Type: application/x-www-form-urlencoded | 415",
        "X-None: 1 | 415",
        "Content-Type: application/json;Origin: http://localhost:PORT | 200",
        "Content-Type: application/json;Origin: http://evil.example | 403",
        "Content-Type: application/json;Origin: http://localhost:1 | 403",
        "Content-Type: application/json;Origin: null | 403",
        "Content-Type: application/json;Origin: http://localhost:PORT@evil.example | 403",
        "Content-Type: application/json;Origin: %% | 403",
        "Content-Type: application/json;Sec-Fetch-Site: same-origin | 200",
        "Content-Type: application/json;Sec-Fetch-Site: same-origin;Origin: https://outside.example"
            + " | 200",
        "Content-Type: application/json;Sec-Fetch-Site: same-site;Origin: http://localhost:PORT |"
            + " 403",
        "Content-Type: application/json;Sec-Fetch-Site: cross-site | 403",
        "Content-Type: application/json;Sec-Fetch-Site: none | 403",
      })
  void explainsToThisPageOnly(String headers, int status) throws Exception {
    String lines =
        headers.replace("PORT", "" + address("").getPort()).replaceAll(";(Origin|Sec)", "\r\n$1")
            + "\r\n";

    assertThat(rawExplain(lines)).startsWith("HTTP/1.1 " + status);
  }

  /** An explanation with other headers; the JDK's client would not send some of them. */
  private String rawExplain(String headers) throws IOException {
    return raw(
        "POST /telemetry/explain HTTP/1.1\r\nHost: localhost:%d\r\n%sContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            .formatted(address("").getPort(), headers));
  }
}
