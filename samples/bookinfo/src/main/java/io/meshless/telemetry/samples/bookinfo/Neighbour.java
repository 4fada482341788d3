package io.meshless.telemetry.samples.bookinfo;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that another one calls; its instances take turns. */
final class Neighbour {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client;
  private final List<String> addresses;
  private final AtomicInteger next = new AtomicInteger();

  Neighbour(HttpClient client, List<Integer> ports) {
    this.client = client;
    this.addresses = ports.stream().map(Service::address).toList();
  }

  /**
   * The document at this path; a missing node when the service does not answer with one.
   *
   * @param cause the request that needs it, whose id is handed on
   */
  JsonNode get(String path, HttpServletRequest cause) {
    String address = addresses.get(Math.floorMod(next.getAndIncrement(), addresses.size()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header(RequestIds.HEADER, cause.getHeader(RequestIds.HEADER))
            .timeout(PATIENCE)
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200 ? Json.parse(response.body()) : Json.nothing();
    } catch (IOException e) {
      return Json.nothing(); // The page says so; the call is in the telemetry.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Json.nothing();
    }
  }
}
