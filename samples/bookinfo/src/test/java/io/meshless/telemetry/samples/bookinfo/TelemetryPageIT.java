package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a person sees on the telemetry page, on a phone and on a desk. Skipped where there is no
 * browser, as {@link BrowserIT}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TelemetryPageIT {
  private static final String RULE = "slow-answers-of-the-checkout.rule.istio-system";

  @TempDir private static Path config;

  private PageHost host;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(Browser.isInstalled(), "skipped: chromium and chromedriver are not installed");
    Files.writeString(config.resolve("shop.yaml"), PageShop.config());
    host = new PageHost(config);
    host.telemetry().record(PageShop.bag().build());
    host.telemetry().record(PageShop.bag().put("response.size", -1).build());
    browser = Browser.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (host != null) {
      host.close();
    }
  }

  private void open(int width) {
    browser.show(width, width < 600 ? 844 : 800, false);
    browser.open(host.address());
    browser.until("the page is filled", () -> browser.count("#rules tr") > 1);
  }

  private String rowOf(String table, String name) {
    return String.valueOf(
        browser.run(
            """
            return [...document.querySelectorAll('#' + arguments[0] + ' tr')]
              .filter(row => row.cells[0].textContent.includes(arguments[1]))
              .map(row => row.innerText.replace(/\\s+/g, ' ')).join()\
            """,
            table,
            name));
  }

  private void explainRecent() {
    browser.until("there are records", () -> browser.count("#recent option") > 1);
    browser.run(
        """
        const select = document.getElementById('recent');
        select.selectedIndex = 1;
        select.dispatchEvent(new Event('change'));\
        """);
    browser.until("it is explained", () -> browser.count("#explanation article") > 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 390, 1_280, 3_840})
  void nothingIsWiderThanTheScreen(int width) throws IOException {
    open(width);
    explainRecent();

    assertThat(
            browser.run(
                """
                return [...document.querySelectorAll('body *')]
                  .filter(e => e.getBoundingClientRect().right > arguments[0] + 1 && !e.closest('nav, pre, thead'))
                  .map(e => e.tagName + '#' + e.id + '.' + e.className).join()\
                """,
                width))
        .isEqualTo("");
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
    assertThat(browser.complaints()).isEmpty();
    browser.screenshot("page-" + width);
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void kindsAreThoseOfTheConfigurationBeforeThereAreSeries(int width) {
    open(width);

    assertThat(browser.text("[data-metric=istio_queue_depth] .hint")).startsWith("gauge, 0 of");
    assertThat(browser.text("[data-metric=istio_answer_bytes] .hint"))
        .startsWith("distribution, 0 of");
    assertThat(browser.text("[data-metric=istio_bytes_total] .hint")).startsWith("counter, 1 of");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void refusedInstancesAreNotShownAsRecorded(int width) {
    open(width);
    assertThat(rowOf("handlers", "counters")).contains("failing").matches(".*\\b1\\D+1$");

    explainRecent();

    assertThat(browser.text("#explanation .outcome.failed")).startsWith("not recorded");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void whatSamplingLeavesOutIsShown(int width) {
    open(width);

    assertThat(rowOf("rules", "sampled.rule")).matches(".*\\b2\\D+2\\D+0$");
    assertThat(rowOf("rules", RULE)).contains("not sampled");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void effectOfNamespacesIsShown(int width) {
    open(width);

    assertThat(browser.text("#namespaces"))
        .isEqualTo(
            "Every record meets the rules of istio-system, and those of its own namespace."
                + " Records of this service are of shop unless they say otherwise.");
    assertThat(rowOf("rules", RULE)).contains("every namespace");
    assertThat(rowOf("rules", "elsewhere.rule.other")).contains("other");
    explainRecent();
    assertThat(browser.text("#explanation")).contains("The record is of the namespace shop.");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void expressionIsTriedOnARecentRecordThatNoRuleReads(int width) {
    open(width);
    explainRecent();

    browser.run("document.getElementById('expression').value = ''");
    browser.type("#expression", "request.headers[\"accept\"] == \"*/*\"\n");

    browser.until("it is tried", () -> browser.text("#evaluation .strong").equals("true"));
    assertThat(browser.text("#evaluation")).contains("BOOL", "request.headers");
    assertThat(browser.run("return performance.getEntriesByType('resource').map(e => e.name)"))
        .asString()
        .contains("/telemetry/evaluate")
        .doesNotContain("accept");
    assertThat(String.valueOf(browser.run("return document.body.innerHTML")))
        .doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void wrongExpressionIsToldWithItsMend(int width) {
    open(width);
    browser.run("document.getElementById('expression').value = 'response.cod == 200'");
    browser.click("#evaluate");

    browser.until("it is told", () -> browser.count("#evaluation .mend") == 1);
    assertThat(browser.text("#evaluation")).contains("Did you mean 'response.code'?", "^");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void namesDoNotBreakWithinWords(int width) {
    open(width);

    List<?> broken =
        (List<?>)
            browser.run(
                """
                const broken = [];
                for (const code of document.querySelectorAll('code.name')) {
                  for (const text of [...code.childNodes].filter(n => n.nodeType === 3)) {
                    for (const part of text.data.matchAll(/[^-]+-?/g)) {
                      const range = document.createRange();
                      range.setStart(text, part.index);
                      range.setEnd(text, part.index + part[0].length);
                      if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) {
                        broken.push(text.data);
                      }
                    }
                  }
                }
                return broken\
                """);
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void problemsWrapAndTheirMendIsSeen(int width) {
    open(width);

    assertThat(browser.text("#problems .mend")).contains("Name it in a rule");
    assertThat(
            browser.run(
                """
                return [...document.querySelectorAll('#problems p')]
                  .every(p => p.scrollWidth <= p.clientWidth && p.getBoundingClientRect().right <= innerWidth)\
                """))
        .isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource({"390, 844", "1280, 800", "1280, 500"})
  void headHidesNothingOfWhatIsExplained(int width, int height) {
    open(width);
    browser.show(width, height, false);
    explainRecent();

    browser.until(
        "it is in view",
        () ->
            Boolean.TRUE.equals(
                browser.run(
                    """
                    const head = document.getElementById('head').getBoundingClientRect();
                    const shown = document.getElementById('explanation').getBoundingClientRect();
                    return shown.top >= Math.max(0, head.bottom) - 1 && shown.top < innerHeight\
                    """)));
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void timesHaveADateAndNumbersAreNotTimes(int width) {
    open(width);
    assertThat(browser.text("#load"))
        .containsPattern("\\d{1,2} \\w{3,4} \\d{4}, \\d\\d:\\d\\d:\\d\\d");
    assertThat(browser.text("#recent")).containsPattern("\\d{1,2} \\w{3,4} \\d{4}, \\d\\d:");

    browser.click("details summary");
    browser.until("they are shown", () -> !rowOf("self", "load_time_seconds").isEmpty());

    assertThat(rowOf("self", "load_time_seconds")).containsPattern("\\d{4}, \\d\\d:\\d\\d:\\d\\d$");
    assertThat(rowOf("self", "config_hash")).containsPattern("[0-9a-f]{12}$");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void whatIsMissingIsAbsentEverywhere(int width) {
    open(width);
    browser.run("document.getElementById('attributes').value = '{\"response.code\": 200}'");
    browser.click("#explain");

    browser.until("it is explained", () -> browser.count("#explanation .failed") > 0);
    assertThat(browser.text("#explanation"))
        .contains("response.duration → absent", "fails, since response.duration is absent")
        .doesNotContain("lookup failed");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void pastedFileIsComparedAndNotApplied(int width) throws IOException {
    open(width);
    String changed =
        PageShop.config()
            .replace("name: queue_depth", "name: queue_length")
            .replace("label_names: [code]", "label_names: [code, method]")
            .replace("dimensions: {code:", "dimensions: {method: request.method, code:");
    browser.run("document.getElementById('yaml').value = arguments[0]", changed);
    browser.click("#preview");

    browser.until("it is compared", () -> browser.count("#previewed .badge") > 1);
    assertThat(browser.text("#previewed").replaceAll("\\s+", " "))
        .contains("would run")
        .containsPattern("istio_bytes_total.{0,30}restarts")
        .containsPattern("istio_queue_depth.{0,30}disappears")
        .containsPattern("istio_queue_length.{0,30}is new");
    assertThat(host.telemetry().lastLoad().planId()).isEqualTo(1);

    browser.run("document.getElementById('yaml').value = arguments[0]", "kind: rule\nspec: {}\n");
    browser.click("#preview");
    browser.until("it is refused", () -> browser.text("#previewed").startsWith("would be refused"));
    assertThat(browser.count("#previewed .problems .error")).isPositive();
  }

  @Test
  void statusIsDownloaded() {
    open(1_280);

    assertThat(browser.count("a[download='telemetry-status.json'][href='status.json']")).isOne();
  }

  @ParameterizedTest
  @CsvSource({"390, false", "390, true", "1280, false", "1280, true"})
  void nobodyIsShutOut(int width, boolean dark) throws IOException {
    open(width);
    browser.show(width, 800, dark);
    explainRecent();
    browser.run("document.getElementById('yaml').value = 'kind: rule'");
    browser.click("#preview");
    browser.until("it is told", () -> browser.count("#previewed .problems li") > 0);

    assertThat(browser.violations(PageShop.resource("/axe.min.js"))).isEmpty();
    browser.screenshot("page-" + width + (dark ? "-dark" : ""));
  }

  @Test
  void keysAreEnough() {
    open(1_280);
    browser.run("document.getElementById('series-filter').focus()");
    browser.until("it is refreshed", () -> browser.count("[data-metric] polyline") > 0);

    assertThat(browser.run("return document.activeElement.id")).isEqualTo("series-filter");
    for (int i = 0;
        i < 60 && !"preview".equals(browser.run("return document.activeElement.id"));
        i++) {
      browser.press("\uE004");
    }
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("preview");
    assertThat(
            browser.run("return getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
        .isEqualTo(true);
  }

  @Test
  void pageIsSmall() throws IOException {
    Path page =
        Path.of("../../telemetry-servlet/src/main/resources/io/meshless/telemetry/servlet/page");
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(page)) {
      for (Path file : files) {
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isBetween(10_000L, 60_000L);
  }
}
