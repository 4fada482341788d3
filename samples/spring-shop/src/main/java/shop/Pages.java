package shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** The pages of the shop: each asks the catalog for a product and for its stock. */
@RestController
final class Pages {
  private final RestClient products;
  private final WebClient stock;

  Pages(
      RestClient.Builder products,
      WebClient.Builder stock,
      @Value("${shop.catalog:http://localhost:8081}") String catalog) {
    this.products = products.baseUrl(catalog).build();
    this.stock = stock.baseUrl(catalog).build();
  }

  @GetMapping("/pages/{id}")
  String page(@PathVariable("id") int id) {
    String product =
        products
            .get()
            .uri("/products/{id}", id)
            .retrieve()
            .onStatus(status -> status.value() == 404, (request, response) -> {})
            .body(String.class);
    Integer left = stock.get().uri("/stock/{id}", id).retrieve().bodyToMono(Integer.class).block();
    return product + ", " + left + " left";
  }
}
