package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;

/** Four metrics of a request, as Istio defines them by default: one set of 17 dimensions. */
final class HttpMetrics {
  private static final String DIMENSIONS =
      """
          reporter: conditional((context.reporter.kind | "inbound") == "outbound", "source", "destination")
          source_workload: source.workload.name | "unknown"
          source_workload_namespace: source.workload.namespace | "unknown"
          source_principal: source.principal | "unknown"
          source_app: source.labels["app"] | "unknown"
          source_version: source.labels["version"] | "unknown"
          destination_workload: destination.workload.name | "unknown"
          destination_workload_namespace: destination.workload.namespace | "unknown"
          destination_principal: destination.principal | "unknown"
          destination_app: destination.labels["app"] | "unknown"
          destination_version: destination.labels["version"] | "unknown"
          destination_service: destination.service.host | "unknown"
          destination_service_name: destination.service.name | "unknown"
          destination_service_namespace: destination.service.namespace | "unknown"
          request_protocol: api.protocol | context.protocol | "unknown"
          response_code: response.code | 200
          connection_security_policy: conditional((context.reporter.kind | "inbound") == "outbound", "unknown", conditional(connection.mtls | false, "mutual_tls", "none"))
      """;

  static final String[] LABELS = {
    "reporter",
    "source_workload",
    "source_workload_namespace",
    "source_principal",
    "source_app",
    "source_version",
    "destination_workload",
    "destination_workload_namespace",
    "destination_principal",
    "destination_app",
    "destination_version",
    "destination_service",
    "destination_service_name",
    "destination_service_namespace",
    "request_protocol",
    "response_code",
    "connection_security_policy"
  };

  static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  static final double[] BYTES = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

  private HttpMetrics() {}

  static Telemetry telemetry(MeterRegistry registry) {
    return telemetry(registry, ServiceIdentity.unknown());
  }

  static Telemetry telemetry(MeterRegistry registry, ServiceIdentity identity) {
    return Telemetry.builder()
        .config(YamlConfig.parse("benchmark", config()))
        .meterRegistry(registry)
        .identity(identity)
        .build();
  }

  /** One of the labels, as a dimension of an instance. */
  static String dimension(String label) {
    return DIMENSIONS
        .lines()
        .filter(line -> line.strip().startsWith(label + ":"))
        .findFirst()
        .orElseThrow();
  }

  /** The configuration. */
  static String config() {
    return instance("requestcount", "\"1\"")
        + instance("requestduration", "response.duration | \"0ms\"")
        + instance("requestsize", "request.size | 0")
        + instance("responsesize", "response.size | 0")
        + """
            kind: prometheus
            metadata: {name: handler, namespace: istio-system}
            spec:
              metrics:
            """
        + metric("requests_total", "requestcount", "COUNTER", "")
        + metric("request_duration_seconds", "requestduration", "DISTRIBUTION", "")
        + metric("request_bytes", "requestsize", "DISTRIBUTION", BYTE_BUCKETS)
        + metric("response_bytes", "responsesize", "DISTRIBUTION", BYTE_BUCKETS)
        + """
            ---
            kind: rule
            metadata: {name: promhttp, namespace: istio-system}
            spec:
              match: context.protocol == "http" || context.protocol == "grpc"
              actions:
              - handler: handler.prometheus
                instances: [requestcount.metric, requestduration.metric, requestsize.metric, responsesize.metric]
            """;
  }

  private static final String BYTE_BUCKETS =
      "\n    buckets: {exponentialBuckets: {numFiniteBuckets: 8, scale: 1, growthFactor: 10}}";

  private static String instance(String name, String value) {
    return "kind: metric\nmetadata: {name: %s, namespace: istio-system}\nspec:\n  value: %s\n"
            .formatted(name, value)
        + "  dimensions:\n"
        + DIMENSIONS.indent(0)
        + "---\n";
  }

  private static String metric(String name, String instance, String kind, String buckets) {
    return "  - name: %s\n    instance_name: %s.metric.istio-system\n    kind: %s\n    label_names: [%s]%s\n"
        .formatted(name, instance, kind, String.join(", ", LABELS), buckets);
  }

  /** What one request knows; the texts are objects of their own, as they are in life. */
  record Call(
      String reporterKind,
      String sourceWorkload,
      String sourceNamespace,
      Map<String, String> sourceLabels,
      String destinationWorkload,
      String destinationNamespace,
      Map<String, String> destinationLabels,
      String host,
      String service,
      String protocol,
      long code,
      boolean mtls,
      Duration duration,
      long requestSize,
      long responseSize) {
    static Call of(int number) {
      return from("productpage-v" + number % 4, number);
    }

    static Call from(String sourceWorkload, int number) {
      return new Call(
          Texts.own("inbound"),
          sourceWorkload,
          Texts.own("default"),
          Map.of("app", Texts.own("productpage"), "version", "v" + number % 4),
          "reviews-v" + number % 3,
          Texts.own("default"),
          Map.of("app", Texts.own("reviews"), "version", "v" + number % 3),
          Texts.own("reviews.default.svc.cluster.local"),
          Texts.own("reviews"),
          Texts.own("http"),
          number % 8 == 0 ? 404 : 200,
          false,
          Duration.ofMillis(number),
          512,
          1_024L * number);
    }

    AttributeBag bag() {
      return AttributeBag.builder()
          .put("context.reporter.kind", reporterKind)
          .put("source.workload.name", sourceWorkload)
          .put("source.workload.namespace", sourceNamespace)
          .put("source.labels", sourceLabels)
          .put("destination.workload.name", destinationWorkload)
          .put("destination.workload.namespace", destinationNamespace)
          .put("destination.labels", destinationLabels)
          .put("destination.service.host", host)
          .put("destination.service.name", service)
          .put("destination.service.namespace", destinationNamespace)
          .put("context.protocol", protocol)
          .put("response.code", code)
          .put("connection.mtls", mtls)
          .put("response.duration", duration)
          .put("request.size", requestSize)
          .put("response.size", responseSize)
          .build();
    }

    /** The label values, worked out by hand. */
    String[] labels() {
      boolean outbound = "outbound".equals(reporterKind);
      return new String[] {
        outbound ? "source" : "destination",
        orUnknown(sourceWorkload),
        orUnknown(sourceNamespace),
        "unknown",
        orUnknown(sourceLabels.get("app")),
        orUnknown(sourceLabels.get("version")),
        orUnknown(destinationWorkload),
        orUnknown(destinationNamespace),
        "unknown",
        orUnknown(destinationLabels.get("app")),
        orUnknown(destinationLabels.get("version")),
        orUnknown(host),
        orUnknown(service),
        orUnknown(destinationNamespace),
        orUnknown(protocol),
        Long.toString(code),
        outbound ? "unknown" : mtls ? "mutual_tls" : "none"
      };
    }

    private static String orUnknown(@org.jspecify.annotations.Nullable String text) {
      return text == null ? "unknown" : text;
    }
  }
}
