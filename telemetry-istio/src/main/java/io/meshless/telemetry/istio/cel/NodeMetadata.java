package io.meshless.telemetry.istio.cel;

import java.util.List;
import java.util.Map;

/**
 * What Envoy knows of the process that it stands before, and this process of itself. Immutable.
 *
 * @param values by the keys of {@code xds.node.metadata}; those that are not known are missing
 * @param labels of the workload
 */
public record NodeMetadata(Map<String, String> values, Map<String, String> labels) {
  /** Known to proxies only. */
  static final String MESH_ID = "MESH_ID";

  /** Keys that are understood; of all but one a process can know the value. */
  static final List<String> KEYS =
      List.of("CLUSTER_ID", MESH_ID, "NAME", "NAMESPACE", "SERVICE_ACCOUNT", "WORKLOAD_NAME");

  static final String LABELS = "LABELS";

  /** Nothing is known. */
  public static final NodeMetadata NONE = new NodeMetadata(Map.of(), Map.of());

  public NodeMetadata {
    values = Map.copyOf(values);
    labels = Map.copyOf(labels);
  }
}
