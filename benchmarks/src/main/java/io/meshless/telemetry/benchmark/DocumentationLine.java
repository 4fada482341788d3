package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The log line of Mixer's documentation: level, time, instance and six variables. */
final class DocumentationLine {
  static final String INSTANCE = "newlog.logentry.istio-system";
  static final List<String> NAMES =
      List.of("destination", "latency", "responseCode", "responseSize", "source", "user");

  private static final String ENTRY =
      """
      kind: logentry
      metadata: {name: newlog, namespace: istio-system}
      spec:
        severity: '"warning"'
        timestamp: request.time
        variables:
          source: source.labels["app"] | source.workload.name | "unknown"
          user: source.user | "unknown"
          destination: destination.labels["app"] | destination.workload.name | "unknown"
          responseCode: response.code | 0
          responseSize: response.size | 0
          latency: response.duration | "0ms"
      """;

  static final String CONFIG =
      ENTRY
          + """
          ---
          kind: stdio
          metadata: {name: newhandler, namespace: istio-system}
          spec:
            severity_levels: {warning: WARNING}
          ---
          kind: rule
          metadata: {name: newlogstdio, namespace: istio-system}
          spec:
            actions:
            - handler: newhandler.stdio
              instances: [newlog.logentry]
          """;

  /** The entry alone, for a handler that does nothing. */
  static final String NOWHERE = sentTo("noop", "");

  /** The entry, for Fluentd at a port where nobody listens. */
  static final String DEAD_FLUENTD = sentTo("fluentd", "address: \"127.0.0.1:1\"");

  /** The entry, for a collector at a port where nobody listens. */
  static final String DEAD_COLLECTOR = sentTo("otlp", "endpoint: \"http://127.0.0.1:1\"");

  /** The entry as a span with the same expressions, for Zipkin at a port where nobody listens. */
  static final String DEAD_ZIPKIN =
      sentTo(
          "zipkin",
          "url: \"http://127.0.0.1:1/api/v2/spans\", sample_probability: 1",
          "tracespan",
          ENTRY
              .replace("kind: logentry", "kind: tracespan")
              .replace(
                  "severity: '\"warning\"'",
                  "traceId: '\"4bf92f3577b34da6a3ce929d0e0e4736\"'\n  spanName: '\"visit\"'")
              .replace("timestamp:", "endTime: request.time\n  startTime:")
              .replace("variables:", "spanTags:"));

  private static String sentTo(String kind, String params) {
    return sentTo(kind, params, "logentry", ENTRY);
  }

  private static String sentTo(String kind, String params, String template, String instance) {
    return instance
        + """
        ---
        kind: %1$s
        metadata: {name: elsewhere, namespace: istio-system}
        spec: {%2$s}
        ---
        kind: rule
        metadata: {name: newlogelsewhere, namespace: istio-system}
        spec:
          actions:
          - handler: elsewhere.%1$s
            instances: [newlog.%3$s]
        """
            .formatted(kind, params, template);
  }

  private DocumentationLine() {}

  /** What one request knows. */
  record Call(
      Instant time,
      String destination,
      Duration latency,
      long responseCode,
      long responseSize,
      String source,
      String user) {
    static Call of(int number) {
      return new Call(
          Instant.ofEpochSecond(1_542_159_986L + number / 8, 528_539_000 + number * 1_000L),
          "policy-" + number % 3,
          Duration.ofNanos(2_109_624L + number * 1_003L),
          number % 16 == 0 ? 404 : 200,
          70L + number,
          "istio-ingressgateway-" + number % 4,
          "unknown");
    }

    /** What somebody writes who takes the entry's values from the attributes by hand. */
    static Call read(AttributeBag bag) {
      return new Call(
          (Instant) bag.find(StandardAttributes.REQUEST_TIME),
          app(
              bag,
              StandardAttributes.DESTINATION_LABELS,
              StandardAttributes.DESTINATION_WORKLOAD_NAME),
          bag.find(StandardAttributes.RESPONSE_DURATION) instanceof Duration latency
              ? latency
              : Duration.ZERO,
          bag.find(StandardAttributes.RESPONSE_CODE) instanceof Long code ? code : 0,
          bag.find(StandardAttributes.RESPONSE_SIZE) instanceof Long size ? size : 0,
          app(bag, StandardAttributes.SOURCE_LABELS, StandardAttributes.SOURCE_WORKLOAD_NAME),
          bag.find(StandardAttributes.SOURCE_USER) instanceof String user ? user : "unknown");
    }

    private static String app(AttributeBag bag, AttributeName labels, AttributeName workload) {
      if (bag.find(labels) instanceof Map<?, ?> map && map.get("app") instanceof String app) {
        return app;
      }
      return bag.find(workload) instanceof String name ? name : "unknown";
    }

    Object[] values() {
      return new Object[] {destination, latency, responseCode, responseSize, source, user};
    }

    AttributeBag bag() {
      return AttributeBag.builder()
          .put("request.time", time)
          .put("destination.workload.name", destination)
          .put("response.duration", latency)
          .put("response.code", responseCode)
          .put("response.size", responseSize)
          .put("source.workload.name", source)
          .put("source.user", user)
          .build();
    }
  }
}
