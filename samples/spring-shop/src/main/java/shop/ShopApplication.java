package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A service of a shop. It is started twice: as the shop, whose pages ask the catalog, and as the
 * catalog.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class ShopApplication {
  /** Starts one of the services; the settings say which. */
  public static void main(String[] arguments) {
    SpringApplication.run(ShopApplication.class, arguments);
  }
}
