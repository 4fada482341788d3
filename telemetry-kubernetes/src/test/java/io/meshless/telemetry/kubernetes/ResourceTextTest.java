package io.meshless.telemetry.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class ResourceTextTest {
  private static String text(String json) {
    return text(json, WatchedKinds.API_VERSION);
  }

  private static String text(String json, String apiVersion) {
    GenericKubernetesResource resource =
        Serialization.unmarshal(json, GenericKubernetesResource.class);
    ClusterObject object = ClusterObject.of(resource, apiVersion, "metric", "metrics");
    return ResourceText.of(resource, object).text();
  }

  /** Mixer's do not depend on it: made anew they are what they were. */
  @Test
  void timeIsToldOfOthersWhoseAgesCount() {
    String json =
        """
        {"metadata": {"name": "n", "namespace": "shop",
          "creationTimestamp": "2026-11-23T08:00:00Z"}, "spec": {}}
        """;

    assertThat(text(json)).doesNotContain("creationTimestamp");
    assertThat(text(json, "telemetry.istio.io/v1"))
        .contains("\n  creationTimestamp: \"2026-11-23T08:00:00Z\"\n");
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
