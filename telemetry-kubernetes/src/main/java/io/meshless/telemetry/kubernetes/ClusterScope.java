package io.meshless.telemetry.kubernetes;

import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a cluster is the configuration, and how it is reached. Immutable.
 *
 * @param namespaces whose objects count; empty for that of the pod
 * @param labels a selector of the ConfigMaps that count
 * @param hasCustomResources whether custom resources count as well
 * @param reportsStatus whether loads are told in the status of custom resources
 * @param startWait how long the first reading waits for the cluster
 * @param connection how the API server is reached; null to find that out in the pod
 */
record ClusterScope(
    List<String> namespaces,
    String labels,
    boolean hasCustomResources,
    boolean reportsStatus,
    Duration startWait,
    @Nullable Config connection) {
  /** The label of ConfigMaps that hold telemetry. */
  static final String STANDARD_LABEL = "telemetry.meshless.io/config=true";

  private static final Duration START_WAIT = Duration.ofSeconds(2);

  static ClusterScope of(List<String> namespaces) {
    return new ClusterScope(
        List.copyOf(namespaces), STANDARD_LABEL, false, false, START_WAIT, null);
  }

  ClusterScope labels(String selector) {
    return new ClusterScope(
        namespaces, selector, hasCustomResources, reportsStatus, startWait, connection);
  }

  ClusterScope withCustomResources() {
    return new ClusterScope(namespaces, labels, true, reportsStatus, startWait, connection);
  }

  ClusterScope withStatus() {
    return new ClusterScope(namespaces, labels, hasCustomResources, true, startWait, connection);
  }

  ClusterScope startWait(Duration wait) {
    return new ClusterScope(
        namespaces, labels, hasCustomResources, reportsStatus, wait, connection);
  }

  ClusterScope connection(Config how) {
    return new ClusterScope(namespaces, labels, hasCustomResources, reportsStatus, startWait, how);
  }
}
