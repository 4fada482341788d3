package io.meshless.telemetry.testkit;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.yaml.YamlConfig;

/** Short configurations for tests. */
final class Configs {
  private Configs() {}

  /** A resource; the spec's lines are indented for it. */
  static String resource(String fqn, String spec) {
    String[] parts = fqn.split("\\.");
    return """
    ---
    kind: %s
    metadata: {name: %s, namespace: %s}
    spec:
    %s
    """
        .formatted(parts[1], parts[0], parts[2], spec.indent(2));
  }

  static String memory(String name) {
    return resource(name + ".memory.istio-system", "note: ''");
  }

  static String metric(String name, String value) {
    return resource(name + ".metric.istio-system", "value: " + value);
  }

  static String rule(String fqn, String match, String handler, String... instances) {
    return resource(
        fqn,
        """
        match: %s
        actions:
        - handler: %s
          instances: [%s]
        """
            .formatted(match, handler, String.join(", ", instances)));
  }

  static ConfigSource source(String... resources) {
    return YamlConfig.parse("test.yaml", String.join("", resources));
  }

  static TelemetryBuilder telemetryOf(Recordings recordings, String... resources) {
    return Telemetry.builder()
        .config(source(resources))
        .handler(new MemoryHandlerProvider(recordings));
  }
}
