package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.spec.MetricSpec;
import io.meshless.telemetry.spec.PrometheusSpec;
import io.meshless.telemetry.spec.RuleSpec;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two web applications in one container, each with a telemetry of its own, and one registry. */
public abstract class SharedRegistryContract {
  private static final String HELLO = "/hello";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Starts the container under test with these applications on a free port. */
  protected abstract RunningPair start(Application first, Supplier<Application> second)
      throws Exception;

  @Test
  void eachApplicationHasMetricsOfItsOwnAndOneThatGoesTakesNoneOfTheOther() throws Exception {
    RunningPair pair = start(application("first"), () -> application("second"));
    try (RunningContainer container = pair.container()) {
      ask(container, HELLO, 3);
      ask(container, RunningPair.SECOND + HELLO, 2);
      assertScrape(
          "istio_first 3.0",
          "istio_second 2.0",
          "telemetry_records_total{telemetry=\"default\"} 3.0",
          "telemetry_records_total{telemetry=\"default-2\"} 2.0");

      pair.redeploy().call();
      ask(container, RunningPair.SECOND + HELLO, 1);

      assertScrape(
          "istio_first 3.0",
          "istio_second 1.0",
          "telemetry_records_total{telemetry=\"default\"} 3.0",
          "telemetry_records_total{telemetry=\"default-2\"} 1.0");
    }
  }

  private static void ask(RunningContainer container, String path, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(ContainerTest.get(container.port(), path).statusCode()).isEqualTo(200);
    }
  }

  private void assertScrape(String... samples) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(registry.scrape().lines()).contains(samples));
  }

  private Application application(String metric) {
    Telemetry telemetry =
        Telemetry.builder().config(config(metric)).meterRegistry(registry).build();
    return new Application()
        .with(context -> new TelemetryFilter(telemetry).register(context))
        .with(context -> context.addListener(new Closing(telemetry)))
        .servlet(HELLO, (request, response) -> response.getWriter().print("hello"));
  }

  private static ConfigSnapshot config(String name) {
    MetricSpec one = MetricSpec.named(name).value(1);
    PrometheusSpec handler =
        PrometheusSpec.named(name).metric(PrometheusSpec.Metric.counter(name, one));
    return ConfigSnapshot.of(one, handler, RuleSpec.named(name).send(handler, one));
  }

  private record Closing(Telemetry telemetry) implements ServletContextListener {
    @Override
    public void contextDestroyed(ServletContextEvent event) {
      telemetry.close();
    }
  }
}
