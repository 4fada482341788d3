package io.meshless.telemetry.istio.merge;

import java.util.List;
import java.util.Set;

/** The tags that the metrics of requests have in a mesh, in the order of its proxies. */
public final class StandardTags {
  /** All of them. */
  public static final List<String> NAMES =
      List.of(
          "reporter",
          "source_workload",
          "source_canonical_service",
          "source_canonical_revision",
          "source_workload_namespace",
          "source_principal",
          "source_app",
          "source_version",
          "source_cluster",
          "destination_workload",
          "destination_workload_namespace",
          "destination_principal",
          "destination_app",
          "destination_version",
          "destination_service",
          "destination_canonical_service",
          "destination_canonical_revision",
          "destination_service_name",
          "destination_service_namespace",
          "destination_cluster",
          "request_protocol",
          "response_code",
          "grpc_response_status",
          "response_flags",
          "connection_security_policy");

  /** Those that say who calls whom, which is known before anything is sent. */
  static final List<String> OF_PEERS = NAMES.subList(0, NAMES.indexOf("request_protocol"));

  /** Those by which Istio's dashboards choose and group. */
  private static final Set<String> ON_DASHBOARDS =
      Set.of(
          "reporter",
          "connection_security_policy",
          "destination_service",
          "destination_workload",
          "destination_workload_namespace",
          "destination_cluster",
          "destination_principal",
          "source_workload",
          "source_workload_namespace",
          "source_cluster",
          "response_code");

  private StandardTags() {}

  /** Whether Istio's dashboards lack something without this tag. */
  public static boolean isOnDashboards(String tag) {
    return ON_DASHBOARDS.contains(tag);
  }
}
