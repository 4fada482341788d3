package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.servlet.TrustedPeers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.instrumentation.spring.webmvc.v6_0.SpringWebMvcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import jakarta.servlet.Filter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** The filters that are compared, each with the metrics that it keeps by default. */
enum ObservingFilter {
  /** Does nothing. */
  PASS_THROUGH {
    @Override
    Filter create() {
      return (request, response, chain) -> chain.doFilter(request, response);
    }
  },
  /** This library, with four metrics of 17 dimensions, sizes included. */
  TELEMETRY {
    @Override
    Filter create() {
      ServiceIdentity identity =
          ServiceIdentity.builder()
              .workload("details-v1")
              .namespace("default")
              .service("details")
              .label("app", "details")
              .label("version", "v1")
              .build();
      return TelemetryFilter.builder(HttpMetrics.telemetry(registry(), identity))
          .identity(identity)
          .trustedPeers(TrustedPeers.addresses("10.0.0.0/8"))
          .build();
    }
  },
  /** Spring's, with a timer of seven tags and a timer of those that are under way. */
  SPRING {
    @Override
    Filter create() {
      ObservationRegistry observations = ObservationRegistry.create();
      observations
          .observationConfig()
          .observationHandler(new DefaultMeterObservationHandler(registry()));
      return new ServerHttpObservationFilter(observations);
    }
  },
  /** OpenTelemetry's for servlets of Spring, with metrics and without traces. */
  OPEN_TELEMETRY {
    @Override
    Filter create() {
      OpenTelemetrySdk metrics =
          OpenTelemetrySdk.builder()
              .setMeterProvider(
                  SdkMeterProvider.builder()
                      .registerMetricReader(InMemoryMetricReader.create())
                      .build())
              .build();
      return SpringWebMvcTelemetry.create(metrics).createServletFilter();
    }
  };

  abstract Filter create();

  private static MeterRegistry registry() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }
}
