/** The public surface of the core: what is not exported to everybody is internal. */
@SuppressWarnings("module") // those that it exports to are compiled after it
module io.meshless.telemetry {
  requires com.fasterxml.jackson.databind;
  requires transitive micrometer.core;
  requires static io.prometheus.metrics.model;
  requires static io.prometheus.metrics.tracer.common;
  requires static micrometer.registry.prometheus;
  requires static transitive org.jspecify;
  requires org.slf4j;
  requires re2j;

  exports io.meshless.telemetry;
  exports io.meshless.telemetry.attribute;
  exports io.meshless.telemetry.config;
  exports io.meshless.telemetry.handler;
  exports io.meshless.telemetry.handler.options;
  exports io.meshless.telemetry.identity;
  exports io.meshless.telemetry.redaction;
  exports io.meshless.telemetry.spec;
  exports io.meshless.telemetry.status;
  exports io.meshless.telemetry.template;
  exports io.meshless.telemetry.trace;

  // What the other modules of the library share; nothing here is promised to anybody else.
  exports io.meshless.telemetry.attribute.failure to
      io.meshless.telemetry.httpclient,
      io.meshless.telemetry.observation,
      io.meshless.telemetry.servlet;
  exports io.meshless.telemetry.config.reading to
      io.meshless.telemetry.istio,
      io.meshless.telemetry.kubernetes,
      io.meshless.telemetry.yaml;
  exports io.meshless.telemetry.expression.function to
      io.meshless.telemetry.istio;
  exports io.meshless.telemetry.expression.language to
      io.meshless.telemetry.istio;
  exports io.meshless.telemetry.expression.problem to
      io.meshless.telemetry.istio;
  exports io.meshless.telemetry.expression.syntax to
      io.meshless.telemetry.istio;
  exports io.meshless.telemetry.handler.binding to
      io.meshless.telemetry.testkit;
  exports io.meshless.telemetry.handler.outbox to
      io.meshless.telemetry.fluentd,
      io.meshless.telemetry.otlp,
      io.meshless.telemetry.zipkin;
  exports io.meshless.telemetry.handler.span to
      io.meshless.telemetry.otlp,
      io.meshless.telemetry.zipkin;
  exports io.meshless.telemetry.handler.trial to
      io.meshless.telemetry.fluentd,
      io.meshless.telemetry.otlp,
      io.meshless.telemetry.zipkin;
  exports io.meshless.telemetry.http to
      io.meshless.telemetry.clients,
      io.meshless.telemetry.httpclient,
      io.meshless.telemetry.observation,
      io.meshless.telemetry.servlet,
      io.meshless.telemetry.spring;
  exports io.meshless.telemetry.identity.peer to
      io.meshless.telemetry.httpclient,
      io.meshless.telemetry.observation,
      io.meshless.telemetry.servlet;
  exports io.meshless.telemetry.json to
      io.meshless.telemetry.servlet;
  exports io.meshless.telemetry.peer to
      io.meshless.telemetry.httpclient,
      io.meshless.telemetry.observation,
      io.meshless.telemetry.servlet;
  exports io.meshless.telemetry.settings to
      io.meshless.telemetry.servlet,
      io.meshless.telemetry.servlet.auto,
      io.meshless.telemetry.spring;
  exports io.meshless.telemetry.text to
      io.meshless.telemetry.fluentd,
      io.meshless.telemetry.istio,
      io.meshless.telemetry.otlp,
      io.meshless.telemetry.kubernetes,
      io.meshless.telemetry.servlet,
      io.meshless.telemetry.spring,
      io.meshless.telemetry.yaml,
      io.meshless.telemetry.zipkin;
  exports io.meshless.telemetry.trace.flow to
      io.meshless.telemetry.httpclient,
      io.meshless.telemetry.observation,
      io.meshless.telemetry.servlet;
  exports io.meshless.telemetry.trace.header to
      io.meshless.telemetry.httpclient,
      io.meshless.telemetry.observation,
      io.meshless.telemetry.servlet;

  uses io.meshless.telemetry.config.reading.ResourceTranslator;
  uses io.meshless.telemetry.handler.HandlerProvider;
  uses io.meshless.telemetry.template.Template;

  provides io.meshless.telemetry.handler.HandlerProvider with
      io.meshless.telemetry.handler.noop.NoopProvider,
      io.meshless.telemetry.handler.prometheus.PrometheusProvider,
      io.meshless.telemetry.handler.slf4j.Slf4jProvider,
      io.meshless.telemetry.handler.stdio.StdioProvider;
  provides io.meshless.telemetry.template.Template with
      io.meshless.telemetry.template.logentry.LogEntryTemplate,
      io.meshless.telemetry.template.metric.MetricTemplate,
      io.meshless.telemetry.template.reportnothing.ReportNothingTemplate,
      io.meshless.telemetry.template.tracespan.TraceSpanTemplate;
}
