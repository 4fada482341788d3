/** The public surface of the core: what is not exported here is internal. */
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
  exports io.meshless.telemetry.expression;
  exports io.meshless.telemetry.expression.problem;
  exports io.meshless.telemetry.expression.run;
  exports io.meshless.telemetry.handler;
  exports io.meshless.telemetry.handler.prometheus;
  exports io.meshless.telemetry.handler.slf4j;
  exports io.meshless.telemetry.handler.stdio;
  exports io.meshless.telemetry.http;
  exports io.meshless.telemetry.identity;
  exports io.meshless.telemetry.outbound;
  exports io.meshless.telemetry.peer;
  exports io.meshless.telemetry.redaction;
  exports io.meshless.telemetry.status;
  exports io.meshless.telemetry.template;
  exports io.meshless.telemetry.template.logentry;
  exports io.meshless.telemetry.template.metric;
  exports io.meshless.telemetry.template.reportnothing;
  exports io.meshless.telemetry.text;

  uses io.meshless.telemetry.handler.HandlerProvider;
  uses io.meshless.telemetry.template.TemplateProvider;

  provides io.meshless.telemetry.handler.HandlerProvider with
      io.meshless.telemetry.handler.noop.NoopProvider,
      io.meshless.telemetry.handler.prometheus.PrometheusProvider,
      io.meshless.telemetry.handler.slf4j.Slf4jProvider,
      io.meshless.telemetry.handler.stdio.StdioProvider;
  provides io.meshless.telemetry.template.TemplateProvider with
      io.meshless.telemetry.template.logentry.LogEntryTemplate,
      io.meshless.telemetry.template.metric.MetricTemplate,
      io.meshless.telemetry.template.reportnothing.ReportNothingTemplate;
}
