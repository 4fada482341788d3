package io.meshless.telemetry.kubernetes;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.status.TelemetryStatus;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A telemetry with a registry of its own, and what it loaded. */
final class CountingTelemetry implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<LoadResult> loads = new CopyOnWriteArrayList<>();
  private final Telemetry telemetry;

  private CountingTelemetry(KubernetesConfig config, Consumer<TelemetryBuilder> more) {
    TelemetryBuilder builder =
        Telemetry.builder()
            .config(config)
            .identity(ServiceIdentity.builder().namespace(TestCluster.NAMESPACE).build())
            .meterRegistry(registry)
            .loadListener(
                load -> {
                  loads.add(load);
                  config.reporter().accept(load);
                });
    more.accept(builder);
    telemetry = builder.build();
  }

  static CountingTelemetry start(KubernetesConfig config) {
    return start(config, builder -> {});
  }

  static CountingTelemetry start(KubernetesConfig config, Consumer<TelemetryBuilder> more) {
    return new CountingTelemetry(config, more);
  }

  /** All loads so far. */
  List<LoadResult> loads() {
    return loads;
  }

  List<ConfigProblem> problems() {
    return telemetry.status().lastLoad().problems();
  }

  TelemetryStatus status() {
    return telemetry.status();
  }

  LoadResult.Preview preview(ConfigSource next) {
    return telemetry.preview(next);
  }

  LoadResult reload(ConfigSource next) {
    return telemetry.reload(next);
  }

  /** The label of the series that a record adds to now; empty when it adds to none. */
  String recordedVersion() {
    Set<String> before = series();
    telemetry.record(AttributeBag.empty());
    return series().stream()
        .filter(line -> !before.contains(line))
        .map(line -> line.replaceAll(".*\"(.*)\".*", "$1"))
        .findFirst()
        .orElse("");
  }

  private Set<String> series() {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith("istio_requests_total{"))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    telemetry.close();
  }
}
