package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A shop with nothing but the starter and a YAML file, seen from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // Spring Boot takes seconds to start.
public abstract class StarterContract {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Path configuration;
  private ConfigurableApplicationContext shop;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    configuration = folder.resolve("telemetry.yaml");
    Files.writeString(configuration, text());
    shop =
        new SpringApplication(StarterShop.class)
            .run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--logging.level.root=off",
                "--spring.application.name=shop",
                "--telemetry.enabled=true",
                "--telemetry.config=file:" + configuration,
                "--telemetry.reload=false",
                "--telemetry.identity.namespace=default",
                "--telemetry.identity.from-environment=false",
                "--telemetry.trusted-peers=127.0.0.0/8",
                "--telemetry.trusted-hosts=localhost",
                "--telemetry.observations.clients-follow-no-redirects=true",
                "--management.metrics.tags.region=north",
                "--management.endpoint.health.show-details=always",
                "--management.endpoints.web.exposure.include=health,prometheus,telemetry");
  }

  private static String text() throws IOException {
    try (InputStream yaml =
        Objects.requireNonNull(StarterShop.class.getResourceAsStream("/starter/telemetry.yaml"))) {
      return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  void close() {
    shop.close();
  }

  private String get(String path, String... headers) throws IOException {
    Sent sent = Sent.get(path);
    for (int i = 0; i < headers.length; i += 2) {
      sent = sent.header(headers[i], headers[i + 1]);
    }
    return Wire.send(port(), sent).body();
  }

  private int port() {
    return shop.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** A client may have its answer before the request has ended. */
  private void awaitSeries(String reporter, String source, String operation, String rest) {
    String series =
        "istio_requests_total{%s,destination=\"shop\",operation=\"%s\",region=\"north\",reporter=\"%s\",source=\"%s\",%s} "
            .formatted(rest.split(";", -1)[0], operation, reporter, source, rest.split(";", -1)[1]);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(get("/actuator/prometheus")).contains(series));
  }

  @Test
  void requestsAndCallsAreCountedOnceWithBothEnds() throws IOException {
    get("/pages/1");

    awaitSeries("inbound", "unknown", "/pages/{id}", "code=\"200\";user=\"unknown\"");
    awaitSeries("outbound", "shop", "/products/{id}", "code=\"200\";user=\"unknown\"");
    awaitSeries("inbound", "shop", "/products/{id}", "code=\"200\";user=\"unknown\"");
    assertThat(get("/actuator/prometheus").lines())
        .filteredOn(line -> line.startsWith("istio_requests_total") && line.contains("shop"))
        .filteredOn(line -> line.contains("source=\"shop\""))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).endsWith(" 1.0"));
  }

  @Test
  void userIsKnownEvenWhereTheyAreRefused() throws IOException {
    assertThat(Wire.send(port(), Sent.get("/admin/17").as("ann")).status()).isEqualTo(403);

    awaitSeries("inbound", "unknown", "unknown", "code=\"403\";user=\"ann\"");
  }

  /** The filter stands within the observation, so that its span is there when it records. */
  @Test
  void exemplarsHaveTheTraceOfTheRequest() throws IOException {
    get("/products/17");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        get("/actuator/prometheus", "Accept", "application/openmetrics-text")
                            .lines())
                    .anyMatch(
                        line ->
                            line.startsWith("istio_requests_total{")
                                && line.contains(StarterShop.TRACE)));
  }

  @Test
  void actuatorIsNotRecorded() throws IOException {
    get("/actuator/health");
    get("/products/17");

    awaitSeries("inbound", "unknown", "/products/{id}", "code=\"200\";user=\"unknown\"");
    assertThat(get("/actuator/prometheus")).doesNotContain("operation=\"/actuator");
  }

  @Test
  void endpointTellsAndExplains() throws IOException {
    assertThat(get("/actuator/telemetry")).contains("everything.rule.istio-system");
    assertThat(get("/actuator/telemetry/problems")).contains("\"outcome\":\"APPLIED\"");
    assertThat(explain("{'response.code': 200}").body()).contains("requests.metric.istio-system");
    assertThat(explain("{'response.code': 'x'}").status()).isEqualTo(400);
  }

  private Wire.Answer explain(String attributes) throws IOException {
    String text = attributes.replace("'", "\\\"");
    return post("/actuator/telemetry", "{\"attributes\": \"" + text + "\"}");
  }

  private Wire.Answer post(String path, String json) throws IOException {
    return Wire.send(port(), Sent.post(path, "application/json", json));
  }

  @Test
  void refusedConfigurationIsNoReasonToTakeTheServiceOut() throws IOException {
    assertThat(telemetryIn(get("/actuator/health")).get("status").asText()).isEqualTo("UP");
    Files.writeString(configuration, text().replace("response.code", "response.kode"));
    try {
      assertThat(post("/actuator/telemetry/reload", "{}").body()).contains("REFUSED");

      Wire.Answer health = Wire.send(port(), Sent.get("/actuator/health"));

      assertThat(health.status()).isEqualTo(200);
      assertThat(telemetryIn(health.body()).get("status").asText()).isEqualTo("UNKNOWN");
      assertThat(telemetryIn(health.body()).toString()).contains("response.kode");
    } finally {
      Files.writeString(configuration, text());
      assertThat(post("/actuator/telemetry/reload", "{}").body()).contains("APPLIED");
    }
  }

  private static JsonNode telemetryIn(String health) throws IOException {
    return new ObjectMapper().readTree(health).at("/components/telemetry");
  }
}
