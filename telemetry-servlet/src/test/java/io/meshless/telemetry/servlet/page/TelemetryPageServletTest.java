package io.meshless.telemetry.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.RecentActivity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page and what it tells. */
class TelemetryPageServletTest extends PageTest {
  @Test
  void closedTelemetryIsSaid() throws Exception {
    telemetry.close();

    for (HttpResponse<String> response : List.of(get("status.json"), explain("{}"))) {
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).contains("the telemetry is closed");
    }
    assertThat(get("").statusCode()).isEqualTo(200);
    assertThat(get("recent.json").statusCode()).isEqualTo(200);
    assertThat(get("metrics.txt").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "page.css",
        "page.js",
        "draw.js",
        "series.js",
        "ask.js",
        "status.json",
        "metrics.txt",
        "recent.json"
      })
  void everythingIsServedUnderAStrictPolicy(String path) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void pageHasNoInlineScriptOrStyleAndNothingFromElsewhere() throws Exception {
    String page = get("").body();

    assertThat(page).contains("<script src=\"page.js\" type=\"module\"></script>");
    assertThat(page).doesNotContain("style=", "onclick", "http://", "https://", "<style");
  }

  @Test
  void titleAndLinksAreText() throws Exception {
    assertThat(get("").body())
        .contains("<h1>shop &lt;&amp;&gt; &quot;one&quot;</h1>")
        .contains("<a href=\"&quot;calls/\">&lt;calls&gt;</a>")
        .doesNotContain("{{");
  }

  @Test
  void lastLinesAndRecordsAreShownWithoutSecrets() throws Exception {
    for (String host : List.of("first", "second", "third")) {
      telemetry.record(
          AttributeBag.builder()
              .put("response.code", 200)
              .put("request.time", Instant.EPOCH)
              .put("request.host", host)
              .put("request.path", "/buy?token=hush&item=1")
              .put("request.headers", Map.of("authorization", "Bearer hush"))
              .build());
    }
    telemetry.flush();

    JsonNode recent = new ObjectMapper().readTree(get("recent.json").body());

    assertThat(recent.toString()).doesNotContain("hush", "first");
    assertThat(recent.path("kept").intValue()).isEqualTo(2);
    assertThat(recent.path("lines"))
        .extracting(JsonNode::textValue)
        .first(InstanceOfAssertFactories.STRING)
        .contains("\"host\":\"second\"", "\"path\":\"/buy?token=***&item=1\"");
    assertThat(recent.path("records"))
        .extracting(record -> record.path("attributes").path("request.host").textValue())
        .containsExactly("second", "third");
  }

  @Test
  void nothingIsKeptUnlessAsked() {
    try (Telemetry forgetful =
        Telemetry.builder()
            .config(YamlConfig.parse("page.yaml", CONFIG))
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .build()) {
      forgetful.record(AttributeBag.builder().put("response.code", 200).build());

      assertThat(forgetful.recentActivity()).isEqualTo(new RecentActivity(0, List.of(), List.of()));
    }
  }

  @Test
  void statusTellsWhatWasRecorded() throws Exception {
    telemetry.record(AttributeBag.builder().put("response.code", 200).build());
    telemetry.record(AttributeBag.builder().put("response.code", 500).build());

    String status = get("status.json").body();

    assertThat(status)
        .contains("\"records\":2", "\"name\":\"all.rule.istio-system\"", "\"matches\":1")
        .contains("\"name\":\"istio_requests_total\"", "\"series\":1");
  }

  @Test
  void hostileValuesAreDataAndNeverMarkup() throws Exception {
    String hostile = "</script><img src=x onerror=alert(1)>\"'";
    telemetry.record(
        AttributeBag.builder().put("response.code", 200).put("request.host", hostile).build());

    HttpResponse<String> metrics = get("metrics.txt");
    HttpResponse<String> explanation =
        explain("{\"response.code\": 200, \"request.host\": \"<b>\"}");
    String script =
        get("page.js").body()
            + get("draw.js").body()
            + get("series.js").body()
            + get("ask.js").body();

    assertThat(metrics.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
    assertThat(explanation.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(script).doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(");
  }

  @Test
  void tooManyReadersAtOnceAreSentAway() throws Exception {
    CountDownLatch inside = new CountDownLatch(4);
    CountDownLatch end = new CountDownLatch(1);
    scrapeBy(
        out -> {
          inside.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slow.add(
          client.sendAsync(
              HttpRequest.newBuilder(address("metrics.txt")).build(),
              HttpResponse.BodyHandlers.ofString()));
    }
    inside.await();

    HttpResponse<String> refused = get("metrics.txt");
    end.countDown();

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    for (CompletableFuture<HttpResponse<String>> answer : slow) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
    assertThat(get("metrics.txt").statusCode()).isEqualTo(200);
  }
}
