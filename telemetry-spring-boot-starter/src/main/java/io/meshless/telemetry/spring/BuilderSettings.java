package io.meshless.telemetry.spring;

import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.redaction.Redaction;
import io.meshless.telemetry.trace.TracingOptions;
import io.meshless.telemetry.trace.TracingOptions.Format;
import java.time.Duration;

/** Applies the settings to the telemetry's builder. */
final class BuilderSettings {
  private BuilderSettings() {}

  static void apply(TelemetryProperties properties, TelemetryBuilder builder) {
    if (properties.lenient()) {
      builder.lenient();
    }
    if (properties.name() != null) {
      builder.name(properties.name());
    }
    if (properties.rootNamespace() != null) {
      builder.rootNamespace(properties.rootNamespace());
    }
    builder
        .selfMetrics(properties.selfMetrics())
        .keepRecent(properties.recentRecords())
        .countDefaults(properties.countDefaults().toArray(String[]::new))
        .prometheus(prometheus(properties.metrics()))
        .stdio(stdio(properties.log()))
        .textLimits(properties.log().valueBytes(), properties.log().lineBytes());
    redact(properties.redaction(), builder);
    builder.tracing(tracing(properties.tracing()));
  }

  private static PrometheusOptions prometheus(TelemetryProperties.Metrics settings) {
    PrometheusOptions.Builder options = PrometheusOptions.builder();
    if (settings.seriesLimit() != null) {
      options.seriesLimit(settings.seriesLimit());
    }
    settings.seriesLimits().forEach(options::seriesLimit);
    if (settings.labelValueLimit() != null) {
      options.labelValueLimit(settings.labelValueLimit());
    }
    if (settings.ordinaryMeters()) {
      options.ordinaryMeters();
    }
    return options.build();
  }

  private static StdioOptions stdio(TelemetryProperties.Log settings) {
    StdioOptions.Builder options = StdioOptions.builder();
    if (settings.queueCapacity() != null) {
      options.queueCapacity(settings.queueCapacity());
    }
    Duration wait = settings.waitForRoom();
    if (wait != null && !wait.isZero()) {
      options.blockUpTo(wait);
    }
    if (settings.zeroTime()) {
      options.zeroTime();
    }
    return options.build();
  }

  private static TracingOptions tracing(TelemetryProperties.Tracing settings) {
    TracingOptions.Builder options = TracingOptions.builder();
    if (!settings.consume().isEmpty()) {
      options.consume(settings.consume().toArray(Format[]::new));
    }
    options.produce(settings.produce().toArray(Format[]::new));
    options.propagateTo(settings.propagateTo().toArray(String[]::new));
    if (settings.share() != null) {
      options.share(settings.share());
    }
    if (settings.forwardOnly()) {
      options.forwardOnly();
    }
    if (settings.forwardBaggage()) {
      options.forwardBaggage();
    }
    if (settings.join()) {
      options.join();
    }
    return options.build();
  }

  private static void redact(TelemetryProperties.Redaction settings, TelemetryBuilder builder) {
    if (!settings.enabled()) {
      builder.withoutRedaction();
      return;
    }
    Redaction.Builder redaction = Redaction.builder();
    settings.secrets().forEach(redaction::secret);
    settings.notSecrets().forEach(redaction::notSecret);
    settings.attributes().forEach(redaction::attribute);
    switch (settings.replacement()) {
      case MASK -> redaction.mask();
      case HASH -> redaction.hash();
      case DROP -> redaction.drop();
    }
    builder.redaction(redaction.build());
  }
}
