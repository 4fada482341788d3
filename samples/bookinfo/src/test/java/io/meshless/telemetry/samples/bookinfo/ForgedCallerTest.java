package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.identity.peer.IdentityHeader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A visitor who claims to be one of the services, or to come from somewhere else. */
class ForgedCallerTest {
  private static final int REQUESTS = 3; // One for each version of reviews.

  @Test
  void forgedHeadersChangeNoCounterOfAnyService() throws Exception {
    List<String> honest = countersAfter();
    List<String> forged =
        countersAfter(
            IdentityHeader.SOURCE,
            Objects.requireNonNull(IdentityHeader.write(ServiceName.REVIEWS_V3.identity())),
            IdentityHeader.DESTINATION,
            Objects.requireNonNull(IdentityHeader.write(ServiceName.RATINGS.identity())),
            "X-Forwarded-For",
            "10.1.2.3",
            "Forwarded",
            "for=10.1.2.3");

    assertThat(honest).hasSize(13).anyMatch(line -> line.contains("source=\"unknown\""));
    assertThat(forged).isEqualTo(honest);
  }

  /** The counters of all services after the same visits, each with these headers. */
  private static List<String> countersAfter(String... headers) throws Exception {
    try (Bookinfo bookinfo = Bookinfo.start(Options.parse("--any-ports"))) {
      URI page = URI.create(bookinfo.get(ServiceName.PRODUCTPAGE).address() + "/productpage");
      HttpRequest.Builder visit = HttpRequest.newBuilder(page);
      if (headers.length > 0) {
        visit.headers(headers);
      }
      for (int i = 0; i < REQUESTS; i++) {
        HttpResponse<String> answer =
            HttpClient.newHttpClient().send(visit.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey(IdentityHeader.DESTINATION);
      }
      bookinfo.stop();
      List<String> counters = new ArrayList<>();
      for (ServiceName name : ServiceName.values()) {
        bookinfo
            .get(name)
            .scrape()
            .lines()
            .filter(line -> line.startsWith("istio_double_request_count{"))
            .map(line -> name.title() + ": " + line)
            .sorted()
            .forEach(counters::add);
      }
      return counters;
    }
  }
}
