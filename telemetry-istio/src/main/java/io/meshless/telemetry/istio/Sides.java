package io.meshless.telemetry.istio;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.config.reading.OwnWorkload;
import io.meshless.telemetry.istio.cel.NodeMetadata;
import io.meshless.telemetry.istio.merge.Side;
import java.util.HashMap;
import java.util.Map;

/** What expressions of CEL are told of a workload, and of the side that they are for. */
final class Sides {
  private static final Map<String, AttributeName> KEYS =
      Map.of(
          "WORKLOAD_NAME", StandardAttributes.DESTINATION_WORKLOAD_NAME,
          "NAMESPACE", StandardAttributes.DESTINATION_NAMESPACE,
          "NAME", StandardAttributes.DESTINATION_NAME,
          "SERVICE_ACCOUNT", StandardAttributes.DESTINATION_SERVICE_ACCOUNT);

  private Sides() {}

  static io.meshless.telemetry.istio.cel.Side ofCel(Side side) {
    return io.meshless.telemetry.istio.cel.Side.valueOf(side.name());
  }

  /** What a proxy would say of the workload. */
  static NodeMetadata node(OwnWorkload workload, String cluster) {
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
