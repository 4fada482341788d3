package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.attribute.AttributeBag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The telemetry page of a configuration with 1,000 rules and a metric with 10,000 series. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargePageIT {
  private static final int RULES = 1_000;
  private static final int SERIES = 10_000;

  /** How long the page may keep the browser busy in one go; 0 asks no clock, as in CI. */
  private static final long LONGEST_MILLIS = Long.getLong("page.longest.millis", 0);

  @TempDir private static Path config;

  private PageHost host;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(Browser.isInstalled(), "skipped: chromium and chromedriver are not installed");
    Files.writeString(config.resolve("large.yaml"), config());
    host = new PageHost(config);
    for (int i = 0; i < SERIES; i++) {
      host.telemetry()
          .record(
              AttributeBag.builder().put("response.code", i).put("request.method", "GET").build());
    }
    browser = Browser.start();
    browser.show(1_280, 800, false);
    browser.open(host.address());
    browser.until("the page is filled", () -> browser.count("#rules tr") > 1);
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

  private static String config() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            kind: metric
            metadata: {name: requests}
            spec: {value: 1, dimensions: {code: response.code | 0}}
            ---
            kind: prometheus
            metadata: {name: counters}
            spec:
              metrics:
              - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code]}
            """);
    for (int i = 0; i < RULES; i++) {
      text.append(
          """
          ---
          kind: rule
          metadata: {name: rule-%04d}
          spec:
            match: request.method == "%s"
            actions:
            - {handler: counters.prometheus, instances: [requests.metric]}
          """
              .formatted(i, i == 0 ? "GET" : "METHOD" + i));
    }
    return text.toString();
  }

  @Test
  void onlyAPageOfEachIsDrawn() {
    assertThat(browser.count("#rules tr")).isEqualTo(50);
    assertThat(browser.count("[data-metric] tr")).isEqualTo(20);
    assertThat(browser.text("[data-metric] .pager span")).isEqualTo("1 to 20 of 10,000");

    browser.click("[data-metric] .pager button:last-child");
    browser.until(
        "the next series are shown",
        () -> browser.text("[data-metric] .pager span").equals("21 to 40 of 10,000"));
  }

  @Test
  void oneOfManyIsFound() {
    browser.type("#rule-filter", "rule-0777");
    browser.until("the rule is found", () -> browser.count("#rules tr") == 1);
    assertThat(browser.text("#rules")).contains("rule-0777", "METHOD777");

    browser.type("#series-filter", "\"9999\"");
    browser.until("the series is found", () -> browser.count("[data-metric] tr") == 1);
    browser.run(
        """
        for (const id of ['rule-filter', 'series-filter']) {
          document.getElementById(id).value = '';
          document.getElementById(id).dispatchEvent(new Event('input'));
        }\
        """);
  }

  /** Late: without the property it claims only that the page is refreshed, as others do. */
  @Test
  @Tag("late")
  void browserIsNeverBusyForLong() {
    browser.run(
        """
        window.longest = 0;
        window.refreshes = 0;
        new PerformanceObserver(list => list.getEntries()
          .forEach(e => { window.longest = Math.max(window.longest, e.duration); }))
          .observe({type: 'longtask', buffered: true});
        const fetched = window.fetch;
        window.fetch = (...given) => {
          window.refreshes += given[0] === 'status.json' ? 1 : 0;
          return fetched(...given);
        };\
        """);
    browser.until(
        "it is refreshed some times",
        () -> ((Number) browser.run("return window.refreshes")).intValue() >= 5);

    double longest = ((Number) browser.run("return window.longest")).doubleValue();
    System.out.printf("longest task %.0f ms%n", longest);
    if (LONGEST_MILLIS > 0) {
      assertThat(longest).isLessThanOrEqualTo((double) LONGEST_MILLIS);
    }
  }
}
