package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Counts from outside: what was sent is what both services tell, each from its side. */
class ShopTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext catalog;
  private static ConfigurableApplicationContext shop;

  @BeforeAll
  static void open() {
    catalog = start("--spring.application.name=catalog");
    shop = start("--shop.catalog=http://localhost:" + port(catalog));
  }

  private static ConfigurableApplicationContext start(String setting) {
    return SpringApplication.run(
        ShopApplication.class,
        setting,
        "--server.port=0",
        "--server.tomcat.basedir=target/tomcat",
        "--spring.jmx.enabled=false",
        "--spring.main.banner-mode=off",
        "--logging.level.root=warn");
  }

  @AfterAll
  static void close() {
    shop.close();
    catalog.close();
  }

  private static int port(ConfigurableApplicationContext service) {
    return service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static String get(ConfigurableApplicationContext service, String path) throws Exception {
    URI address = URI.create("http://localhost:" + port(service) + path);
    return CLIENT
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void bothSidesTellWhatWasSent() throws Exception {
    for (int id = 98; id < 103; id++) {
      get(shop, "/pages/" + id);
    }

    assertTells(shop, "inbound", "unknown", "shop", "/pages/{id}", 200, 5);
    assertTells(shop, "outbound", "shop", "catalog", "/products/{id}", 200, 2);
    assertTells(shop, "outbound", "shop", "catalog", "/products/{id}", 404, 3);
    assertTells(shop, "outbound", "shop", "catalog", "/stock/{id}", 200, 5);
    assertTells(catalog, "inbound", "shop", "catalog", "/products/{id}", 200, 2);
    assertTells(catalog, "inbound", "shop", "catalog", "/products/{id}", 404, 3);
    assertTells(catalog, "inbound", "shop", "catalog", "/stock/{id}", 200, 5);
    assertThat(series(shop)).hasSize(4);
    assertThat(series(catalog)).hasSize(3);
  }

  /** A client may have its answer before the request has ended. */
  private static void assertTells(
      ConfigurableApplicationContext service,
      String reporter,
      String source,
      String destination,
      String operation,
      int code,
      int times) {
    String line =
        "istio_requests_total{code=\"%d\",destination=\"%s\",operation=\"%s\",reporter=\"%s\",source=\"%s\"} %d.0"
            .formatted(code, destination, operation, reporter, source, times);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(series(service)).contains(line));
  }

  private static List<String> series(ConfigurableApplicationContext service) throws Exception {
    List<String> series = new ArrayList<>();
    for (String line : get(service, "/actuator/prometheus").split("\n", -1)) {
      if (line.startsWith("istio_requests_total{")) {
        series.add(line);
      }
    }
    return series;
  }
}
