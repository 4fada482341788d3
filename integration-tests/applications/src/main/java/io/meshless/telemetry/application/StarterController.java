package io.meshless.telemetry.application;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Answers, and calls itself. */
@RestController
final class StarterController {
  private final RestClient client;

  StarterController(RestClient.Builder builder) {
    client = builder.build();
  }

  @GetMapping("/products/{id}")
  String product(@PathVariable("id") int id) {
    return "product " + id;
  }

  @GetMapping("/pages/{id}")
  String page(@PathVariable("id") int id, HttpServletRequest request) {
    String product =
        client
            .get()
            .uri("http://localhost:{port}/products/{id}", request.getLocalPort(), id)
            .retrieve()
            .body(String.class);
    return "page of " + product;
  }
}
