package io.meshless.telemetry.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshless.telemetry.cli.Ran;
import io.meshless.telemetry.cli.shell.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code explain} tells of one bag. */
class ExplainCommandTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests}
      spec:
        value: 1
        dimensions:
          code: response.code | 0
          token: request.headers["authorization"] | "none"
      ---
      kind: prometheus
      metadata: {name: counters}
      spec:
        metrics:
        - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code, token]}
      ---
      kind: logentry
      metadata: {name: slow}
      spec:
        timestamp: request.time
        variables: {took: response.duration}
      ---
      kind: stdio
      metadata: {name: lines}
      spec: {logStream: FILE, outputPath: %s}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        actions: [{handler: counters.prometheus, instances: [requests.metric]}]
      ---
      kind: rule
      metadata: {name: slow}
      spec:
        match: response.duration > "100ms"
        actions: [{handler: lines.stdio, instances: [slow.logentry]}]
      ---
      kind: rule
      metadata: {name: shop, namespace: shop}
      spec:
        match: response.code == 500
        actions: [{handler: counters.prometheus.istio-system, instances: [requests.metric.istio-system]}]
      """;
  private static final String BAG =
      """
      {"response.code": 503, "response.duration": "250ms", "request.time": "2018-11-14T01:46:26Z",
       "request.headers": {"authorization": "Bearer abc"}}
      """;

  @TempDir Path folder;
  private Path config;

  @BeforeEach
  void write() throws IOException {
    config =
        Files.writeString(
            folder.resolve("config.yaml"), CONFIG.formatted(folder.resolve("lines.log")));
  }

  private Ran explain(String bag, String... options) {
    String[] args = new String[options.length + 4];
    args[0] = "explain";
    args[1] = config.toString();
    args[2] = "--bag";
    args[3] = "-";
    System.arraycopy(options, 0, args, 4, options.length);
    return Ran.on(bag, args);
  }

  @Test
  void rulesSeriesAndLinesAreTold() {
    Ran ran = explain(BAG);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("all.rule.istio-system: matched\n")
        .contains("dimensions.code = 503")
        .contains("istio_requests_total{code=\"503\"")
        .contains("slow.rule.istio-system: matched\n")
        .contains("response.duration -> 250ms")
        .contains("{\"level\":\"info\",\"time\":\"2018-11-14T01:46:26.000000Z\"")
        .contains("shop.rule.shop: not asked, for the record is of another namespace")
        .doesNotContain("abc");
  }

  @Test
  void resultsStandTogetherAtTheEnd() throws IOException {
    assertThat(explain("{\"response.code\": 404}").out())
        .endsWith("\n\nwhat results\n  istio_requests_total{code=\"404\",token=\"none\"} += 1\n");

    Files.writeString(
        config,
        CONFIG.formatted("x") + "  sampling: {random: {percent_sampled: {numerator: 5}}}\n");
    assertThat(explain("{\"response.code\": 500}", "--namespace", "shop").out())
        .endsWith("+= 1    sampling lets through 5 % of such records, by chance\n");
    assertThat(
            explain("{\"response.code\": 500, \"request.id\": \"1\"}", "--namespace", "shop").out())
        .contains(
            "matched, but sampling leaves this record out",
            "sampling lets through 5 % of the requests; the id of this one is not among them")
        .endsWith("what results\n  istio_requests_total{code=\"500\",token=\"none\"} += 1\n");

    Files.writeString(config, "kind: stdio\nmetadata: {name: lines}\n");
    assertThat(explain("{}").out()).endsWith("\nwhat results\n  nothing\n");
  }

  @Test
  void noFileOfTheServiceIsTouched() {
    explain(BAG);

    assertThat(folder.resolve("lines.log")).doesNotExist();
  }

  @Test
  void namespaceDecidesWhichRulesAreAsked() {
    assertThat(explain(BAG, "--namespace", "shop").out())
        .startsWith("namespace 'shop'\n")
        .contains("shop.rule.shop: not matched\n");
    assertThat(explain("{\"destination.namespace\": \"shop\"}", "--namespace", "other").out())
        .startsWith("namespace 'other'\n");
    assertThat(explain("{\"context.reporter.kind\": \"outbound\"}", "--namespace", "shop").out())
        .startsWith("namespace 'shop'\n");
    assertThat(explain("{}", "--identity", "namespace=shop").out())
        .startsWith("namespace 'shop'\n");
  }

  @Test
  void jsonIsThatOfThePage() {
    JsonNode document = Json.parse(explain(BAG, "--format", "json").out());

    assertThat(document.at("/rules/0/verdict").textValue()).isEqualTo("matched");
  }

  @Test
  void wrongBagIsNamed() {
    assertThat(explain("{\"response.cod\": 1}").err())
        .isEqualTo(
            "telemetry explain: the bag cannot be read: unknown attribute 'response.cod'. Did you"
                + " mean 'response.code'?\n");
    assertThat(explain("[]").code()).isEqualTo(2);
    assertThat(Ran.of("explain", config.toString(), "--bag", "nowhere.json").err())
        .isEqualTo("telemetry explain: there is no such file: nowhere.json\n");
    assertThat(Ran.of("explain", "-", "--bag", "-").code()).isEqualTo(2);
    assertThat(Ran.of("explain", config.toString()).err()).contains("--bag");
  }

  @Test
  void wrongConfigurationIsToldInsteadOfAnExplanation() throws IOException {
    Files.writeString(config, CONFIG.formatted("x").replace("response.code | 0", "respons.code"));

    Ran refused = explain(BAG);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("error[unknown-attribute]")
        .contains("\nrefused: ")
        .endsWith("; --lenient leaves out what is wrong\n");
    assertThat(explain(BAG, "--lenient").out()).contains("slow.rule.istio-system: matched");
  }
}
