package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person sees in a browser. Skipped where there is none: {@code apt-get install chromium
 * chromium-driver}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
  private static final Path FILES = Path.of("telemetry");
  private static final String SERVER_ROW =
      """
      return [...document.querySelectorAll('[data-metric="istio_double_request_count"] tr')]
        .filter(row => row.textContent.includes('server'))
        .map(row => row.querySelector('td.number').textContent)[0] || '0'""";

  @TempDir private static Path config;

  private Bookinfo bookinfo;
  private Browser browser;

  @BeforeAll
  void start() throws IOException {
    assumeTrue(Browser.isInstalled(), "skipped: chromium and chromedriver are not installed");
    restore();
    bookinfo = Bookinfo.start(Options.parse("--any-ports", "--config", config.toString()));
    browser = Browser.start();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (bookinfo != null) {
      bookinfo.close();
    }
  }

  @BeforeEach
  void asOnADesk() {
    browser.show(1_200, 800, false);
  }

  private static void restore() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      for (Path file : files.toList()) {
        Files.write(config.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
  }

  private static void edit(String file, String old, String replacement) throws IOException {
    String text = Files.readString(FILES.resolve(file));
    assertThat(text).contains(old);
    Files.writeString(config.resolve(file), text.replace(old, replacement));
  }

  private String productpage(String path) {
    return bookinfo.get(ServiceName.PRODUCTPAGE).address() + path;
  }

  private void visit() {
    browser.open(productpage("/productpage"));
  }

  private void openTelemetry() {
    browser.open(productpage("/telemetry/"));
    browser.until("the page is filled", () -> browser.count("[data-metric] td.number") > 0);
  }

  private int serverCount() {
    return Integer.parseInt(String.valueOf(browser.run(SERVER_ROW)).replace(",", ""));
  }

  private void untilServerCountIs(int count) {
    browser.until("the count is " + count, () -> serverCount() == count);
  }

  @Test
  void productpageShowsBookReviewsAndStars() throws IOException {
    int starred = 0;
    for (int i = 0; i < 3; i++) {
      visit();
      assertThat(browser.text("h1")).isEqualTo("The Comedy of Errors");
      assertThat(browser.text("dl")).contains("Pages:", "200", "ISBN-10:", "1234567890");
      assertThat(browser.count("blockquote")).isEqualTo(2);
      if (browser.count(".stars") > 0) {
        assertThat(browser.text(".stars")).isEqualTo("★★★★★");
        starred++;
      }
      if (browser.count(".red") > 0) {
        browser.screenshot("productpage");
      }
    }
    assertThat(starred).as("of three visits, those answered by v2 and v3").isEqualTo(2);
  }

  @Test
  void countGrowsByTwoWithEachReload() throws IOException {
    visit();
    openTelemetry();
    int before = serverCount();

    visit();
    browser.reload();
    openTelemetry();

    untilServerCountIs(before + 4);
    assertThat(browser.text("#lines")).contains("\"instance\":\"newlog.logentry.istio-system\"");
    assertThat(browser.complaints()).isEmpty();
  }

  /** For a picture with a whole minute in its graphs: {@code -Dbookinfo.load.seconds=60}. */
  @Test
  void graphsShowTheLoad() throws Exception {
    Duration time = Duration.ofSeconds(Integer.getInteger("bookinfo.load.seconds", 3));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Visitor visitor = new Visitor(URI.create(productpage("/productpage")), nowhere, false);
    openTelemetry();

    visitor.visit(new Load(0, 4, time));

    browser.until(
        "the rate is there",
        () -> browser.text("[data-metric=istio_double_request_count] .rate").matches("[1-9].*/s"));
    browser.screenshot("telemetry");
  }

  @Test
  void editTakesEffectAndUnchangedMetricsGoOn() throws IOException {
    visit();
    openTelemetry();
    int before = serverCount();
    int requests = requestsTotal();

    String load = browser.text("#load");
    edit("new_telemetry.yaml", "value: \"2\"", "value: \"3\"");
    untilLoadedAfter(load);
    visit();
    openTelemetry();

    untilServerCountIs(before + 3);
    assertThat(requestsTotal()).isEqualTo(requests + 1);
    load = browser.text("#load");
    restore();
    untilLoadedAfter(load);
  }

  private void untilLoadedAfter(String load) {
    browser.until("the edit is loaded", () -> !browser.text("#load").equals(load));
  }

  @Test
  void recentRecordIsExplained() {
    visit();
    openTelemetry();
    browser.until("there are records", () -> browser.count("#recent option") > 1);

    browser.run(
        """
        const select = document.getElementById('recent');
        select.selectedIndex = 1;
        select.dispatchEvent(new Event('change'));""");

    browser.until("it is explained", () -> browser.count("#explanation article") == 6);
    assertThat(browser.text("#explanation"))
        .contains(
            "doubleprom.rule.istio-system matches", "promtcp.rule.istio-system does not match")
        .contains("dimensions.destination", "productpage-v1", "istio_double_request_count");
  }

  @Test
  void linesAreFollowedByTheirInstance() {
    visit();
    openTelemetry();

    browser.type("#filter", "\"instance\":\"newlog.logentry.istio-system\"");

    browser.until(
        "the others are gone", () -> !browser.text("#lines").contains("accesslog.logentry"));
    assertThat(browser.text("#lines")).contains("newlog.logentry");
  }

  @Test
  void hostileValuesAreTextToTheBrowser() throws Exception {
    String hostile = "<img src=x onerror=\"document.title='owned'\">";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(productpage("/productpage")))
            .header("User-Agent", hostile)
            .header("X-Request-Id", "</pre><script>document.title='owned'</script>")
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());

    openTelemetry();

    browser.until("the lines are there", () -> browser.text("#lines").contains("onerror="));
    assertThat(browser.count("main img, main script")).isZero();
    assertThat(browser.run("return document.title")).isEqualTo("productpage");
  }

  @Test
  void pageFitsAPhoneAndTheNight() throws IOException {
    visit();
    for (boolean dark : new boolean[] {false, true}) {
      browser.show(390, 844, dark);
      openTelemetry();
      assertThat(browser.run("return document.documentElement.scrollWidth"))
          .as("nothing is wider than the phone")
          .isEqualTo(390L);
      browser.screenshot("telemetry-phone" + (dark ? "-dark" : ""));
    }
    browser.show(1_200, 800, true);
    browser.screenshot("telemetry-dark");
  }

  private int requestsTotal() {
    return Integer.parseInt(
        String.valueOf(
            browser.run(
                "return document.querySelector('[data-metric=\"istio_requests_total\"] td.number')"
                    + ".textContent")));
  }

  @Test
  void brokenEditIsRefusedWithItsLine() throws IOException {
    openTelemetry();

    edit("new_telemetry.yaml", "source: source.workload.name", "source: source.worklaod.name");

    browser.until("the edit is refused", () -> browser.text("#load").startsWith("refused"));
    assertThat(browser.text("#problems"))
        .contains("new_telemetry.yaml:14:", "source.worklaod.name", "^")
        .contains("Did you mean 'source.workload.name'?");
    browser.screenshot("telemetry-refused");
    restore();
    browser.until("the mended one runs", () -> browser.text("#load").startsWith("applied"));
  }
}
