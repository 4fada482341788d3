package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a shadow configuration when somebody presses a button of the telemetry page. */
@Tag("late") // a browser; ShadowActionsTest has tried what it posts
class ShadowPageIT {
  private static Browser browser;

  @TempDir private Path config;

  private PageHost host;

  @BeforeAll
  static void startBrowser() {
    assumeTrue(Browser.isInstalled(), "skipped: chromium and chromedriver are not installed");
    browser = Browser.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start() throws Exception {
    Files.writeString(config.resolve("shop.yaml"), PageShop.config());
    host = new PageHost(config);
    host.telemetry().record(PageShop.bag().build());
    host.telemetry().shadow(YamlConfig.parse("shadow.yaml", PageShop.configByMethod()), 1);
  }

  @AfterEach
  void stop() {
    // Or the page would go on to ask.
    browser.open("about:blank");
    host.close();
  }

  private void open(int width) {
    browser.show(width, width < 600 ? 844 : 800, false);
    browser.open(host.address());
    browser.until("it is shown", () -> browser.count("#shadow table") > 0);
  }

  private String metrics() {
    return String.valueOf(browser.run("return fetch('/metrics').then(answer => answer.text())"));
  }

  private String labels() {
    return browser.text("[data-metric=istio_bytes_total]").replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void droppedShadowIsGoneAndWhatRanGoesOn(int width) throws IOException {
    open(width);
    assertThat(browser.text("#shadow").replaceAll("\\s+", " "))
        .contains("100 % of the records")
        .containsPattern("istio_bytes_total.{0,40}restarts");
    assertThat(
            browser.run(
                """
                return [...document.querySelectorAll('#shadow td[data-name]')]
                  .filter(cell => cell.textContent === '').length\
                """))
        .isEqualTo(0L);
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
    browser.screenshot("page-shadow-" + width);

    browser.click("#drop");

    browser.until("it is dropped", () -> browser.text("#shadow").contains("the shadow is dropped"));
    assertThat(host.telemetry().status().shadow()).isNull();
    browser.until(
        "nothing of it is left", () -> browser.text("#shadow").startsWith("There is no shadow."));
    assertThat(browser.count("#promote:not([hidden] *)")).isZero();
    host.telemetry().record(PageShop.bag().build());
    browser.until("both are counted", () -> labels().contains("code 200 1,024"));
    assertThat(metrics())
        .contains("istio_bytes_total{code=\"200\"} 1024.0")
        .doesNotContain("method=");
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1_280})
  void promotedShadowRunsAndIsSeen(int width) throws IOException {
    open(width);
    assertThat(browser.text("#load")).contains("Configuration 1 runs");
    host.telemetry().record(PageShop.bag().build());
    browser.until(
        "it is compared", () -> browser.text("#shadow").contains("1 appears; 1 disappears"));

    browser.click("#promote");

    browser.until("it runs", () -> browser.text("#shadow").contains("the shadow runs now"));
    assertThat(host.telemetry().status().shadow()).isNull();
    browser.until("it is told", () -> browser.text("#load").contains("Configuration 2 runs"));
    host.telemetry().record(PageShop.bag().build());
    browser.until("its series is seen", () -> labels().contains("method GET"));
    assertThat(labels()).contains("512").contains("1 of at most");
    assertThat(metrics())
        .contains("istio_bytes_total{code=\"200\",method=\"GET\"} 512.0")
        .doesNotContain("istio_bytes_total{code=\"200\"}");
    browser.screenshot("page-promoted-" + width);
    assertThat(browser.complaints()).isEmpty();
  }
}
