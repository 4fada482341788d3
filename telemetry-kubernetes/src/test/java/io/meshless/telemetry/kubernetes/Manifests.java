package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What tests put into a cluster. */
final class Manifests {
  private static final Path DEPLOY = Path.of("../deploy/kubernetes");

  private Manifests() {}

  /** The objects of a file of the folder that users apply. */
  static List<HasMetadata> deployed(KubernetesClient client, String file) {
    try (InputStream stream = Files.newInputStream(DEPLOY.resolve(file))) {
      return client.load(stream).items();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ConfigMap configMap(String name, Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(NAMESPACE)
        .addToLabels("telemetry.meshless.io/config", "true")
        .endMetadata()
        .withData(data)
        .build();
  }

  /** A configuration of one counter with this label and value. */
  static String counting(String expression) {
    return """
    kind: metric
    metadata: {name: requests, namespace: istio-system}
    spec:
      value: 1
      dimensions:
        version: %s
    ---
    kind: prometheus
    metadata: {name: counters, namespace: istio-system}
    spec:
      metrics:
      - name: requests_total
        instance_name: requests.metric.istio-system
        kind: COUNTER
        label_names: [version]
    ---
    kind: rule
    metadata: {name: all, namespace: istio-system}
    spec:
      actions:
      - handler: counters.prometheus
        instances: [requests.metric]
    """
        .formatted(expression);
  }

  /** The same as custom resources. */
  static List<GenericKubernetesResource> countingResources(String expression) {
    return List.of(counting(expression).split("---\n")).stream()
        .map(document -> "apiVersion: config.istio.io/v1alpha2\n" + document)
        .map(document -> document.replace("istio-system", NAMESPACE))
        .map(document -> Serialization.unmarshal(document, GenericKubernetesResource.class))
        .toList();
  }
}
