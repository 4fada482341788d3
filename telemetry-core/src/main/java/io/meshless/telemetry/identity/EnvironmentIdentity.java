package io.meshless.telemetry.identity;

import io.meshless.telemetry.attribute.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parts of an identity from a deployment's environment. */
final class EnvironmentIdentity {
  private static final String NAMESPACE_FILE =
      "/var/run/secrets/kubernetes.io/serviceaccount/namespace";
  private static final String LABELS_FILE = "/etc/podinfo/labels";

  /** What names a service, of the labels of its pods: Istio's order. */
  private static final List<String> SERVICE_LABELS =
      List.of("service.istio.io/canonical-name", "app.kubernetes.io/name", "app");

  /** Which set of a Deployment a pod belongs to; it stands in the pod's name as well. */
  private static final String HASH_LABEL = "pod-template-hash";

  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

  private final DeploymentEnvironment environment;

  EnvironmentIdentity(DeploymentEnvironment environment) {
    this.environment = environment;
  }

  /** The Deployment of a pod whose labels tell its hash: {@code <deployment>-<hash>-<any>}. */
  @Nullable String workload(@Nullable String pod, Map<String, String> labels) {
    String variable = variable("WORKLOAD_NAME", "ISTIO_META_WORKLOAD_NAME");
    String hash = present(labels.get(HASH_LABEL));
    if (variable != null || pod == null || hash == null) {
      return variable;
    }
    int end = pod.lastIndexOf('-' + hash + '-');
    return end > 0 ? pod.substring(0, end) : null;
  }

  @Nullable String namespace() {
    String variable = variable("POD_NAMESPACE", "ISTIO_META_NAMESPACE");
    return variable != null ? variable : present(environment.file(NAMESPACE_FILE));
  }

  @Nullable String pod() {
    return variable("POD_NAME", "HOSTNAME");
  }

  @Nullable IpAddress podIp() {
    String text = variable("POD_IP", "INSTANCE_IP");
    return text == null ? null : IpAddress.parse(text);
  }

  @Nullable String service(Map<String, String> labels) {
    String found = variable("SERVICE_NAME", "OTEL_SERVICE_NAME");
    for (String label : SERVICE_LABELS) {
      found = found != null ? found : present(labels.get(label));
    }
    return found;
  }

  /** Others use the variable for an address to listen at: that is no name. */
  @Nullable String serviceHost() {
    String found = variable("SERVICE_HOST");
    return found != null && HOST_NAME.matcher(found).matches() && IpAddress.parse(found) == null
        ? found
        : null;
  }

  @Nullable String container() {
    return variable("CONTAINER_NAME");
  }

  @Nullable String serviceAccount() {
    return variable("SERVICE_ACCOUNT");
  }

  @Nullable String owner() {
    return variable("ISTIO_META_OWNER");
  }

  /** The lines {@code name="value"} of the Downward API's labels file. */
  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    String text = environment.file(LABELS_FILE);
    if (text != null) {
      text.lines().forEach(line -> addLabel(line, labels));
    }
    return labels;
  }

  private static void addLabel(String line, Map<String, String> labels) {
    int equals = line.indexOf("=\"");
    if (equals > 0 && line.length() > equals + 2 && line.endsWith("\"")) {
      // Label values hold letters, digits, '-', '_' and '.' only: nothing in them is ever escaped.
      labels.put(line.substring(0, equals), line.substring(equals + 2, line.length() - 1));
    }
  }

  private @Nullable String variable(String... names) {
    for (String name : names) {
      String value = present(environment.variable(name));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String present(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
