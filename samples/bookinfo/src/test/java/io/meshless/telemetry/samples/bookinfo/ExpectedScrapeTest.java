package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpectedScrapeTest {
  private static final Load SIX_REQUESTS = new Load(6, 0, Duration.ZERO);

  /** What the configuration records; of the many buckets those of the side that answers. */
  private static boolean isWorthALook(String line) {
    return line.contains("istio_")
        && !line.startsWith("telemetry_")
        && !(line.contains("_bucket{") && line.contains("reporter=\"source\""));
  }

  @Test
  void productpageIsScrapedAsExpected() throws Exception {
    try (Bookinfo bookinfo = Bookinfo.start(Options.parse("--any-ports"))) {
      Service productpage = bookinfo.get(ServiceName.PRODUCTPAGE);
      URI page = URI.create(productpage.address() + "/productpage");
      PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
      assertThat(new Visitor(page, nowhere, false).visit(SIX_REQUESTS)).isZero();
      bookinfo.stop();

      Expected.assertMatches(
          "productpage.prom",
          productpage
              .scrape()
              .lines()
              .filter(ExpectedScrapeTest::isWorthALook)
              .map(Expected::steadySample)
              .sorted()
              .toList());
    }
  }
}
