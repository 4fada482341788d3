package io.meshless.telemetry.istio.metric;

import io.meshless.telemetry.istio.merge.StandardTags;
import io.meshless.telemetry.istio.side.Requests;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The labels of the metrics of requests, as a proxy of a mesh would fill them, as far as a process
 * can know: expressions of ours. What it cannot know is {@code unknown}, as it is in a mesh for a
 * peer without a proxy.
 */
final class StandardLabels {
  private static final String UNKNOWN = "\"unknown\"";

  private StandardLabels() {}

  /**
   * The expressions by label, in the order of the proxies.
   *
   * @param cluster the cluster that the service is in; empty when it is not known
   */
  static Map<String, String> expressions(String cluster) {
    Map<String, String> found = new LinkedHashMap<>();
    found.put("reporter", sent("\"source\"", "\"destination\""));
    addWorkload("source", cluster, found);
    addWorkload("destination", cluster, found);
    found.put("destination_service", "destination.service.host | " + ownService());
    found.put("destination_service_name", "destination.service.name | " + ownService());
    found.put(
        "destination_service_namespace",
        "destination.service.namespace | destination.namespace | " + UNKNOWN);
    found.put("request_protocol", "context.protocol | \"http\"");
    found.put("response_code", "response.code | 0");
    found.put("grpc_response_status", "response.grpc_status | \"\"");
    found.put("response_flags", "context.proxy_error_code | \"-\"");
    found.put(
        "connection_security_policy",
        sent(UNKNOWN, "conditional(connection.mtls | false, \"mutual_tls\", \"none\")"));
    Map<String, String> ordered = new LinkedHashMap<>();
    StandardTags.NAMES.forEach(
        name -> ordered.put(name, Objects.requireNonNull(found.get(name), name)));
    return ordered;
  }

  private static void addWorkload(String side, String cluster, Map<String, String> found) {
    String labels = side + ".labels";
    found.put(side + "_workload", side + ".workload.name | " + UNKNOWN);
    found.put(side + "_canonical_service", canonicalService(side) + " | " + UNKNOWN);
    found.put(
        side + "_canonical_revision",
        label(labels, "service.istio.io/canonical-revision")
            + " | "
            + label(labels, "app.kubernetes.io/version")
            + " | "
            + label(labels, "version")
            + " | \"latest\"");
    found.put(
        side + "_workload_namespace",
        side + ".workload.namespace | " + side + ".namespace | " + UNKNOWN);
    found.put(
        side + "_principal",
        "conditional((%1$s.principal | \"\") == \"\", \"unknown\", \"spiffe://\" + %1$s.principal)"
            .formatted(side));
    found.put(
        side + "_app",
        label(labels, "app") + " | " + label(labels, "app.kubernetes.io/name") + " | " + UNKNOWN);
    found.put(
        side + "_version",
        label(labels, "version")
            + " | "
            + label(labels, "app.kubernetes.io/version")
            + " | "
            + UNKNOWN);
    String own = "\"" + cluster.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    found.put(
        side + "_cluster",
        cluster.isEmpty()
            ? UNKNOWN
            : side.equals("source") ? sent(own, UNKNOWN) : sent(UNKNOWN, own));
  }

  private static String canonicalService(String side) {
    String labels = side + ".labels";
    return label(labels, "service.istio.io/canonical-name")
        + " | "
        + label(labels, "app.kubernetes.io/name")
        + " | "
        + label(labels, "app")
        + " | "
        + side
        + ".workload.name";
  }

  /** Of a service without a name in the mesh: its own name, where it is the one that is called. */
  private static String ownService() {
    return sent(UNKNOWN, canonicalService("destination") + " | " + UNKNOWN);
  }

  private static String sent(String then, String otherwise) {
    return "conditional(%s, %s, %s)".formatted(Requests.ARE_SENT, then, otherwise);
  }

  private static String label(String labels, String name) {
    return labels + "[\"" + name + "\"]";
  }
}
