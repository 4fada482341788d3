package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.attribute.AttributeBag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the telemetry page copies as a test case passes with the command {@code telemetry test}. */
@Tag("late") // a browser, and a JVM for each copied test; ExplainedTest has tried what is copied
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopiedTestIT {
  private static final Path COMMAND = Path.of("../../telemetry-cli/target/telemetry-cli.jar");

  @TempDir private static Path config;

  private PageHost host;
  private Browser browser;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(Browser.isInstalled(), "skipped: chromium and chromedriver are not installed");
    assumeTrue(Files.exists(COMMAND), "skipped: the command is not packaged");
    Files.writeString(config.resolve("shop.yaml"), PageShop.resource("/page/copied.yaml"));
    host = new PageHost(config);
    browser = Browser.start();
    browser.show(1_280, 800, false);
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (host != null) {
      host.close();
    }
  }

  @BeforeEach
  void open() {
    browser.open(host.address());
    browser.until("the page is filled", () -> browser.count("#rules tr") > 1);
  }

  /** Presses the button, for what stands in the field of attributes now. */
  private String copied() {
    browser.run(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async t => {"
            + " window.copied = t; }}, configurable: true})");
    browser.run("document.getElementById('copy').scrollIntoView({block: 'center'})");
    browser.click("#copy");
    browser.until("it is copied", () -> browser.text("#copied").startsWith("Copied"));
    return String.valueOf(browser.run("return window.copied"));
  }

  private String copied(AttributeBag attributes) {
    browser.run("document.getElementById('attributes').value = arguments[0]", attributes.toJson());
    return copied();
  }

  /** Runs the command on these tests, each in a file of its own. */
  private static void assertPass(List<String> tests) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                COMMAND.toString(),
                "test",
                config.toString()));
    for (String test : tests) {
      Path file = Files.createTempFile(config, "copied", ".telemetry-test.yaml");
      command.add(Files.writeString(file, test).toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed).endsWith("all pass\n");
  }

  private void pickNewest(String words) {
    browser.until(
        "the record is there",
        () ->
            String.valueOf(
                    browser.run(
                        "return (document.querySelectorAll('#recent option')[1] || {}).text"))
                .contains(words));
    browser.run(
        """
        const select = document.getElementById('recent');
        select.selectedIndex = 1;
        select.dispatchEvent(new Event('change'));\
        """);
    browser.until("it is explained", () -> browser.count("#explanation article") > 0);
  }

  @Test
  void recentRecordPasses() throws Exception {
    host.telemetry().record(PageShop.bag().build());
    pickNewest("GET /checkout");

    String test = copied();

    assertThat(test)
        .contains("\"response.code\":200", "\"istio_answer_bytes_count 1\"")
        .doesNotContain("hush");
    assertPass(List.of(test));
  }

  /** JavaScript has no whole numbers of so many digits. */
  @Test
  void longNumbersKeepTheirDigits() throws Exception {
    host.telemetry()
        .record(
            PageShop.bag()
                .put("response.code", 9_007_199_254_740_993L)
                .put("response.size", Long.MAX_VALUE)
                .build());
    pickNewest("9007199254740993");

    String test = copied();

    assertThat(test)
        .contains("\"response.code\":9007199254740993", "\"response.size\":9223372036854775807")
        .contains("\"istio_answer_bytes_count 1\"");
    assertPass(List.of(test));
  }

  /** Who the service is stands in no attributes that somebody writes, but in what is counted. */
  @Test
  void writtenRecordPasses() throws Exception {
    String test = copied(AttributeBag.builder().put("response.size", 512).build());

    assertThat(test)
        .contains("\"istio_requests_total{agent=\\\"unknown\\\",workload=\\\"shop-v1\\\"} 1\"")
        .contains("\"istio_last_bytes 512\"", "\"istio_answer_bytes_count 1\"");
    assertPass(List.of(test));
  }

  @Test
  void whateverIsInAValuePasses() throws Exception {
    List<String> values =
        List.of(
            "\"quoted\" \\ and 'quoted'",
            "two\nlines\r\tand a tab",
            "next\u0085line, line\u2028and paragraph\u2029separators",
            "\u0000\u001b[31m\u007f\u009b\ufeff\ufffe\uffff",
            "a = 5; b += 6; istio_requests_total{agent=\"x\"} += 1",
            "# no comment: {}[]*&!|>%@`",
            "\ud83d\ude00 \ud83d half",
            "istio_forged = 5");
    List<String> tests = new ArrayList<>();
    for (String value : values) {
      open();
      tests.add(copied(AttributeBag.builder().put("request.useragent", value).build()));
    }

    assertThat(tests)
        .allSatisfy(
            test ->
                assertThat(test)
                    .contains("istio_requests_total{")
                    .doesNotContain("\"istio_forged 5\"", "\"a 5\""));
    assertPass(tests);
  }

  @Test
  void whatIsSampledIsLeftToChance() throws Exception {
    String test = copied(AttributeBag.builder().put("request.method", "HEAD").build());

    assertThat(browser.text("#copied")).startsWith("Copied without series");
    assertThat(test).doesNotContain("series:");
    assertPass(List.of(test));
  }
}
