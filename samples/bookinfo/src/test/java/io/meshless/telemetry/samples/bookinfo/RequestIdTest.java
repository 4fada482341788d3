package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The lines of one visit have one id, in the logs of all services. */
class RequestIdTest {
  private static final int VISITS = 6;
  private static final Pattern ID = Pattern.compile("requestId\\W+([0-9A-Za-z-]+)");

  @Test
  void everyLineOfTheAccessLogHasTheIdOfItsVisit() throws Exception {
    BookinfoRun run = BookinfoRun.of("--any-ports", "--requests", String.valueOf(VISITS));

    Map<String, Set<String>> services = new HashMap<>();
    for (String line : run.err().lines().filter(text -> text.startsWith("{")).toList()) {
      JsonNode entry = Json.parse(line);
      if (entry.path("instance").asText().startsWith("accesslog.")) {
        services
            .computeIfAbsent(entry.path("requestId").asText(), id -> new HashSet<>())
            .add(entry.path("destinationApp").asText());
      }
    }

    assertThat(services).hasSize(VISITS).doesNotContainKey("");
    assertThat(services.values())
        .allSatisfy(of -> assertThat(of).contains("productpage", "details", "reviews"));
  }

  @Test
  void idThatAVisitorBringsIsKeptUnlessItIsNone() throws Exception {
    assertThat(idFor("0aF-17")).isEqualTo("0aF-17");
    assertThat(idFor("a b")).matches("[0-9a-f-]{36}");
    assertThat(idFor("x".repeat(65))).matches("[0-9a-f-]{36}");
  }

  private static String idFor(String brought) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (Bookinfo bookinfo = Bookinfo.start(Options.parse("details", "--any-ports"))) {
      String address = bookinfo.get(ServiceName.DETAILS).address();
      HttpRequest visit =
          HttpRequest.newBuilder(URI.create(address + "/details/0"))
              .header(RequestIds.HEADER, brought)
              .build();
      client.send(visit, BodyHandlers.discarding());
      URI recent = URI.create(address + "/telemetry/recent.json");
      return await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  ID.matcher(
                      client
                          .send(HttpRequest.newBuilder(recent).build(), BodyHandlers.ofString())
                          .body()),
              Matcher::find)
          .group(1);
    }
  }
}
