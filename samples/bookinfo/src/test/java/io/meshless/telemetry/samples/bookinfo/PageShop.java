package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.attribute.AttributeBag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** The shop whose page is looked at. */
final class PageShop {
  private PageShop() {}

  /** Its configuration. */
  static String config() throws IOException {
    return resource("/page/shop.yaml");
  }

  /** The same, with one label more on the counter. */
  static String configByMethod() throws IOException {
    return config()
        .replace("label_names: [code]", "label_names: [code, method]")
        .replace("dimensions: {code:", "dimensions: {method: request.method, code:");
  }

  /** A slow request, with secrets in it. */
  static AttributeBag.Builder bag() {
    return AttributeBag.builder()
        .put("request.method", "GET")
        .put("request.path", "/checkout?token=hush")
        .put("request.time", Instant.parse("2026-11-23T08:00:00Z"))
        .put("request.headers", Map.of("authorization", "Bearer hush", "accept", "*/*"))
        .put("response.code", 200)
        .put("response.size", 512)
        .put("response.duration", Duration.ofMillis(1_200));
  }

  static String resource(String name) throws IOException {
    try (InputStream in = PageShop.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
