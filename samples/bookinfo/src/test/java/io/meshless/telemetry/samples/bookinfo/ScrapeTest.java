package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeTest {
  @Test
  void metricOfBothScrapesIsOneMetric() {
    String first =
        """
        # HELP a x
        # TYPE a counter
        a{s="1"} 1.0
        # TYPE b gauge
        b 2.0
        """;
    String second =
        """
        # HELP a x
        # TYPE a counter
        a{s="2"} 3.0
        # TYPE c gauge
        c 4.0
        """;

    assertThat(Scrape.merge(first, second))
        .isEqualTo(
            """
            # HELP a x
            # TYPE a counter
            a{s="1"} 1.0
            a{s="2"} 3.0
            # TYPE b gauge
            b 2.0
            # TYPE c gauge
            c 4.0
            """);
  }
}
