package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mesh configuration is read in each of the forms that people have it in. */
class MeshFormsTest {
  /** A metric of the namespace {@code mesh}, which is the root of the mesh in each form. */
  private static final String TELEMETRY =
      """
      ---
      apiVersion: telemetry.istio.io/v1alpha1
      kind: Telemetry
      metadata: {name: all, namespace: mesh}
      spec:
        metrics:
        - overrides:
          - match: {metric: REQUEST_COUNT}
            tagOverrides:
              from_root: {value: "'yes'"}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: mesh}
        data:
          mesh: |-
            # as istioctl writes it
            defaultProviders:
              metrics:
              - prom
            extensionProviders:
            - name: prom
              prometheus: {}
            rootNamespace: mesh
        """,
        """
        apiVersion: install.istio.io/v1alpha1
        kind: IstioOperator
        spec:
          meshConfig: {rootNamespace: mesh}
        """,
        """
        apiVersion: install.istio.io/v1alpha1
        kind: IstioOperator
        metadata: {name: installed}
        spec:
          values:
            meshConfig: {rootNamespace: mesh}
        """,
        """
        meshConfig:
          rootNamespace: mesh
        pilot: {traceSampling: 1}
        """,
        """
        kind: MeshConfig
        rootNamespace: mesh
        """,
        """
        defaultProviders: {metrics: [prometheus]}
        rootNamespace: mesh
        """,
      })
  void rootOfTheMeshIsRead(String mesh) {
    assertThat(scrape(mesh + TELEMETRY)).contains("from_root=\"yes\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data:
          mesh: |-
            mixerReportServer: istio-telemetry.istio-system.svc.cluster.local:9091
            accessLogFile: /dev/stdout
        """,
        """
        apiVersion: install.istio.io/v1alpha1
        kind: IstioOperator
        spec: {values: {mixer: {adapters: {stdio: {enabled: true}}}}}
        """,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio-ca-root-cert, namespace: default}
        data: {root-cert.pem: text}
        """,
        """
        apiVersion: operator.kyma-project.io/v1alpha1
        kind: Telemetry
        metadata: {name: default, namespace: istio-system}
        spec: {trace: {}}
        """,
      })
  void whatSaysNothingOfTelemetryTurnsNothingOn(String other) {
    assertThat(scrape(other)).doesNotContain("istio_requests_total");
  }

  /** A block of text ends with a line end. */
  @Test
  void nameOfTheClusterMayBeABlockOfText() {
    String values =
        """
        meshConfig: {rootNamespace: istio-system}
        global:
          multiCluster:
            clusterName: |
              east
        """;

    assertThat(scrape(values)).contains("destination_cluster=\"east\"");
  }

  @Test
  void kindOfTheSameNameOfAnotherApiIsNotTelemetry() {
    String other =
        """
        apiVersion: operator.kyma-project.io/v1alpha1
        kind: Telemetry
        metadata: {name: default, namespace: istio-system}
        spec: {trace: {}}
        """;
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("other.yaml", other))
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .build()) {
      assertThat(telemetry.problems())
          .anySatisfy(
              problem ->
                  assertThat(problem.what())
                      .isEqualTo("kind 'Telemetry' is not telemetry; the resource is passed over"));
    }
  }

  @Test
  void renderedMeshWithoutDefaultProvidersHasNoMetrics() {
    String mesh =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: istio, namespace: istio-system}
        data: {mesh: "rootNamespace: istio-system"}
        """;

    assertThat(scrape(mesh)).doesNotContain("istio_requests_total");
  }

  private static String scrape(String text) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("mesh.yaml", text))
            .identity(ServiceIdentity.builder().namespace("default").build())
            .meterRegistry(registry)
            .build()) {
      telemetry.record(AttributeBag.of(Map.of("context.protocol", "http")));
      return registry.scrape();
    }
  }
}
