package io.meshless.telemetry.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class ResourceTextTest {
  private static String text(String json) {
    GenericKubernetesResource resource =
        Serialization.unmarshal(json, GenericKubernetesResource.class);
    ClusterObject object =
        ClusterObject.of(resource, WatchedKinds.API_VERSION, "metric", "metrics");
    return ResourceText.of(resource, object).text();
  }

  @Test
  void looksLikeWhatKubectlPrints() {
    assertThat(
            text(
                """
                {"apiVersion": "config.istio.io/v1alpha2", "kind": "metric",
                 "metadata": {"name": "n", "namespace": "shop", "resourceVersion": "7",
                   "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}",
                     "policy.istio.io/lang": "CEXL"}},
                 "spec": {"value": 1, "on": true, "empty": {}, "none": null,
                   "dimensions": {"a.b": "x | \\"y\\"", "yes": "no"},
                   "list": ["a", {"k": "v", "l": [1.5]}, []]},
                 "status": {"pods": {}}}
                """))
        .isEqualTo(
            """
            apiVersion: "config.istio.io/v1alpha2"
            kind: "metric"
            metadata:
              annotations:
                policy.istio.io/lang: "CEXL"
              name: "n"
              namespace: "shop"
            spec:
              dimensions:
                a.b: "x | \\"y\\""
                "yes": "no"
              empty: {}
              list:
              - "a"
              - k: "v"
                l:
                - 1.5
              - []
              none: null
              "on": true
              value: 1
            """);
  }
}
