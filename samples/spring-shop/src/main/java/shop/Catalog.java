package shop;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the shop sells. */
@RestController
final class Catalog {
  private static final int PRODUCTS = 100;

  @GetMapping("/products/{id}")
  String product(@PathVariable("id") int id) {
    if (id >= PRODUCTS) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no product " + id);
    }
    return "product " + id;
  }

  @GetMapping("/stock/{id}")
  int stock(@PathVariable("id") int id) {
    return id % 7;
  }
}
