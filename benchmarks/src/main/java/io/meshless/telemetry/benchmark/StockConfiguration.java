package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSource;
import io.micrometer.core.instrument.MeterRegistry;

/** All that Istio configures by default: metrics of HTTP and TCP, and the access log. */
public final class StockConfiguration {
  private static final String REST =
      """
      ---
      kind: metric
      metadata: {name: tcpbytesent, namespace: istio-system}
      spec:
        value: connection.sent.bytes | 0
        dimensions:
          reporter: conditional((context.reporter.kind | "inbound") == "outbound", "source", "destination")
          source_workload: source.workload.name | "unknown"
          source_app: source.labels["app"] | "unknown"
          source_version: source.labels["version"] | "unknown"
          destination_workload: destination.workload.name | "unknown"
          destination_app: destination.labels["app"] | "unknown"
          destination_version: destination.labels["version"] | "unknown"
          destination_service: destination.service.name | "unknown"
          connection_security_policy: conditional((context.reporter.kind | "inbound") == "outbound", "unknown", conditional(connection.mtls | false, "mutual_tls", "none"))
      ---
      kind: metric
      metadata: {name: tcpbytereceived, namespace: istio-system}
      spec:
        value: connection.received.bytes | 0
        dimensions:
          reporter: conditional((context.reporter.kind | "inbound") == "outbound", "source", "destination")
          source_workload: source.workload.name | "unknown"
          destination_workload: destination.workload.name | "unknown"
          destination_service: destination.service.name | "unknown"
      ---
      kind: prometheus
      metadata: {name: tcphandler, namespace: istio-system}
      spec:
        metrics:
        - name: tcp_sent_bytes_total
          instance_name: tcpbytesent.metric.istio-system
          kind: COUNTER
          label_names: [reporter, source_workload, source_app, source_version, destination_workload, destination_app, destination_version, destination_service, connection_security_policy]
        - name: tcp_received_bytes_total
          instance_name: tcpbytereceived.metric.istio-system
          kind: COUNTER
          label_names: [reporter, source_workload, destination_workload, destination_service]
      ---
      kind: rule
      metadata: {name: promtcp, namespace: istio-system}
      spec:
        match: context.protocol == "tcp"
        actions:
        - handler: tcphandler.prometheus
          instances: [tcpbytesent.metric, tcpbytereceived.metric]
      ---
      kind: logentry
      metadata: {name: accesslog, namespace: istio-system}
      spec:
        severity: '"info"'
        timestamp: request.time
        variables:
          sourceApp: source.labels["app"] | ""
          sourceNamespace: source.namespace | ""
          sourceUser: source.principal | ""
          destinationApp: destination.labels["app"] | ""
          destinationNamespace: destination.namespace | ""
          apiClaims: request.auth.raw_claims | ""
          apiKey: request.api_key | request.headers["x-api-key"] | ""
          protocol: request.scheme | context.protocol | "http"
          method: request.method | ""
          url: request.path | ""
          responseCode: response.code | 0
          responseSize: response.size | 0
          requestSize: request.size | 0
          requestId: request.headers["x-request-id"] | ""
          latency: response.duration | "0ms"
          userAgent: request.useragent | ""
          referer: request.referer | ""
          httpAuthority: request.headers[":authority"] | request.host | ""
          reporter: conditional((context.reporter.kind | "inbound") == "outbound", "source", "destination")
      ---
      kind: stdio
      metadata: {name: log, namespace: istio-system}
      spec: {outputAsJson: true}
      ---
      kind: rule
      metadata: {name: stdio, namespace: istio-system}
      spec:
        match: context.protocol == "http" || context.protocol == "grpc"
        actions:
        - handler: log.stdio
          instances: [accesslog.logentry]
      """;

  private StockConfiguration() {}

  /** The YAML. */
  public static String text() {
    return HttpMetrics.config() + REST;
  }

  /** Reads, checks, compiles and starts it. */
  static Telemetry start(ConfigSource source, MeterRegistry registry) {
    Telemetry telemetry = Telemetry.builder().config(source).meterRegistry(registry).build();
    if (!telemetry.problems().isEmpty()) {
      throw new IllegalStateException(telemetry.problems().toString());
    }
    return telemetry;
  }
}
