package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.httpclient.TelemetryHttpClient;
import io.meshless.telemetry.httpclient.TelemetryHttpClientBuilder;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.java11.instrument.binder.jdk.MicrometerHttpClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpClient;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** The clients that are compared, each with the metrics that it keeps by default. */
enum ObservingClient {
  /** Records nothing. */
  BARE {
    @Override
    Observed around(AnsweringClient client) {
      return new Observed(client, client::answers);
    }
  },
  /** This library, with four metrics of 17 dimensions, sizes included. */
  TELEMETRY {
    @Override
    Observed around(AnsweringClient client) {
      return telemetry(client, HttpMetrics.config(), all -> all);
    }
  },
  /** Likewise, and each request tells its host who calls. */
  TELEMETRY_WITH_IDENTITY {
    @Override
    Observed around(AnsweringClient client) {
      return telemetry(client, HttpMetrics.config(), all -> all.trustedHosts("details"));
    }
  },
  /** This library, with no more than what Micrometer's has. */
  TELEMETRY_OF_ONE_METRIC {
    @Override
    Observed around(AnsweringClient client) {
      return telemetry(client, ONE_METRIC, all -> all);
    }
  },
  /** Micrometer's, with a timer of four tags and without buckets. */
  MICROMETER {
    @Override
    Observed around(AnsweringClient client) {
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      return new Observed(
          MicrometerHttpClient.instrumentationBuilder(client, registry).build(),
          () -> count(registry, "http_client_requests_seconds_count{"));
    }
  };

  private static final String ONE_METRIC =
      """
      kind: metric
      metadata: {name: duration, namespace: istio-system}
      spec:
        value: response.duration
        dimensions:
          method: request.method | "UNKNOWN"
          outcome: conditional((response.code | 0) < 400, "SUCCESS", "CLIENT_ERROR")
          status: response.code | 0
          uri: '"UNKNOWN"'
      ---
      kind: prometheus
      metadata: {name: handler, namespace: istio-system}
      spec:
        metrics:
        - name: request_duration_seconds
          instance_name: duration.metric.istio-system
          kind: DISTRIBUTION
          label_names: [method, outcome, status, uri]
      ---
      kind: rule
      metadata: {name: all, namespace: istio-system}
      spec:
        actions:
        - handler: handler.prometheus
          instances: [duration.metric]
      """;

  /**
   * What records the calls of a client.
   *
   * @param client the client to call
   * @param calls how many calls were recorded
   */
  record Observed(HttpClient client, LongSupplier calls) {}

  abstract Observed around(AnsweringClient client);

  private static Observed telemetry(
      AnsweringClient client,
      String configuration,
      UnaryOperator<TelemetryHttpClientBuilder> options) {
    ServiceIdentity identity =
        ServiceIdentity.builder()
            .workload("productpage-v1")
            .namespace("default")
            .service("productpage")
            .label("app", "productpage")
            .label("version", "v1")
            .build();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("client", configuration))
            .meterRegistry(registry)
            .identity(identity)
            .build();
    TelemetryHttpClientBuilder builder =
        TelemetryHttpClient.builder(client, telemetry).identity(identity);
    return new Observed(
        options.apply(builder).build(),
        () -> count(registry, "istio_request_duration_seconds_count{"));
  }

  private static long count(PrometheusMeterRegistry registry, String series) {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }
}
