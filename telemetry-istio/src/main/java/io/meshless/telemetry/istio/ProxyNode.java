package io.meshless.telemetry.istio;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.config.reading.OwnWorkload;
import io.meshless.telemetry.istio.cel.NodeMetadata;
import java.util.HashMap;
import java.util.Map;

/** What expressions of CEL are told of a workload. */
final class ProxyNode {
  private static final Map<String, AttributeName> KEYS =
      Map.of(
          "WORKLOAD_NAME", StandardAttributes.DESTINATION_WORKLOAD_NAME,
          "NAMESPACE", StandardAttributes.DESTINATION_NAMESPACE,
          "NAME", StandardAttributes.DESTINATION_NAME,
          "SERVICE_ACCOUNT", StandardAttributes.DESTINATION_SERVICE_ACCOUNT);

  private ProxyNode() {}

  /** What a proxy would say of the workload. */
  static NodeMetadata of(OwnWorkload workload, String cluster) {
    Map<String, String> values = new HashMap<>();
    KEYS.forEach(
        (key, name) -> {
          String text = workload.text(name);
          if (text != null) {
            values.put(key, text);
          }
        });
    if (!cluster.isEmpty()) {
      values.put("CLUSTER_ID", cluster);
    }
    return new NodeMetadata(values, workload.labels());
  }
}
