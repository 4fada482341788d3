package quickstart;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

public final class Quickstart {
  public static void main(String[] args) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.load(Path.of("telemetry")))
            .meterRegistry(registry)
            .build()) {
      telemetry.record(
          AttributeBag.builder()
              .put("source.workload.name", "productpage-v1")
              .put("destination.workload.name", "details-v1")
              .put("request.time", Instant.now())
              .put("response.code", 200)
              .put("response.duration", Duration.ofNanos(9_486_802))
              .build());

      System.out.println(registry.scrape());
    }
  }
}
