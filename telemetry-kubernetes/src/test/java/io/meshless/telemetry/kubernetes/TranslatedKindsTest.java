package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.status.LoadResult;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Resources that a module of the class path translates are watched: Istio's Telemetry. */
class TranslatedKindsTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String ROOT = "istio-system";

  private final MockCluster cluster = MockCluster.start();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<LoadResult> loads = new CopyOnWriteArrayList<>();
  private Telemetry telemetry;

  @AfterEach
  void close() {
    if (telemetry != null) {
      telemetry.close();
    }
    cluster.close();
  }

  private void define(String... versions) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: telemetries.telemetry.istio.io}
            spec:
              group: telemetry.istio.io
              names: {kind: Telemetry, listKind: TelemetryList, plural: telemetries, singular: telemetry}
              scope: Namespaced
              versions:
            """);
    for (String version : versions) {
      text.append(
          """
            - name: %s
              served: true
              storage: %s
              schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          """
              .formatted(version, version.equals(versions[0])));
    }
    apply(Serialization.unmarshal(text.toString(), CustomResourceDefinition.class));
  }

  private void apply(HasMetadata object) {
    cluster.admin().resource(object).createOr(NonDeletingOperation::update);
  }

  /** A tag of its own for all requests, so that one sees what counts. */
  private static GenericKubernetesResource tagging(
      String version, String namespace, String name, String selector, String value) {
    return Serialization.unmarshal(
        """
        apiVersion: telemetry.istio.io/%s
        kind: Telemetry
        metadata: {name: %s, namespace: %s}
        spec:
          selector: %s
          metrics:
          - providers: [{name: prometheus}]
            overrides:
            - match: {metric: REQUEST_COUNT}
              tagOverrides: {seen: {value: "%s"}}
        """
            .formatted(version, name, namespace, selector, value),
        GenericKubernetesResource.class);
  }

  private static GenericKubernetesResource ofMesh(String value) {
    return tagging("v1", ROOT, "mesh-default", "null", value);
  }

  private void start() {
    KubernetesConfig config =
        KubernetesConfig.watch(ROOT, NAMESPACE)
            .customResources()
            .reportsStatus()
            .connection(cluster.config())
            .startWait(Duration.ofSeconds(60));
    telemetry =
        Telemetry.builder()
            .config(config)
            .identity(ServiceIdentity.builder().namespace(NAMESPACE).label("app", "cart").build())
            .meterRegistry(registry)
            .loadListener(
                load -> {
                  loads.add(load);
                  config.reporter().accept(load);
                })
            .build();
  }

  /** The tag that requests have now; empty when none is counted. */
  private String seen() {
    List<String> before = series();
    telemetry.record(AttributeBag.builder().put("context.protocol", "http").build());
    return series().stream()
        .filter(line -> !before.contains(line))
        .map(Pattern.compile("seen=\"([^\"]*)\"")::matcher)
        .filter(Matcher::find)
        .map(tag -> tag.group(1))
        .findFirst()
        .orElse("");
  }

  private List<String> series() {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith("istio_requests_total{"))
        .toList();
  }

  private List<ConfigProblem> problems() {
    return telemetry.status().lastLoad().problems();
  }

  @Test
  void resourceOfTheMeshIsReadAndItsChangeIsLive() {
    define("v1alpha1", "v1");
    apply(ofMesh("'one'"));

    start();

    assertThat(problems()).isEmpty();
    assertThat(telemetry.status().sources()).containsExactly("telemetry/istio-system/mesh-default");
    assertThat(seen()).isEqualTo("one");

    apply(ofMesh("'two'"));

    await().atMost(LONG).until(() -> seen().equals("two"));
    assertThat(loads).hasSize(2);
  }

  @Test
  void selectorTakesTheServiceByItsOwnLabels() {
    define("v1alpha1", "v1");
    apply(ofMesh("'mesh'"));
    apply(tagging("v1", NAMESPACE, "other", "{matchLabels: {app: web}}", "'web'"));
    start();

    assertThat(seen()).isEqualTo("mesh");

    apply(tagging("v1", NAMESPACE, "own", "{matchLabels: {app: cart}}", "'cart'"));

    await().atMost(LONG).until(() -> seen().equals("cart"));
  }

  @Test
  void clusterMayHaveTheOlderVersionAlone() {
    define("v1alpha1");
    apply(tagging("v1alpha1", ROOT, "mesh-default", "null", "'old'"));

    start();

    assertThat(problems()).isEmpty();
    assertThat(seen()).isEqualTo("old");
  }

  @Test
  void clusterWithoutIstioHasTheRest() {
    apply(Manifests.configMap("telemetry", Map.of("mesh.yaml", "kind: MeshConfig\n")));

    start();

    assertThat(problems()).isEmpty();
    assertThat(series()).isEmpty();
    assertThat(seen()).isEmpty();
    assertThat(series()).hasSize(1);
  }

  @Test
  void restIsReadWhileTheyAreForbidden() {
    define("v1alpha1", "v1");
    apply(ofMesh("'one'"));
    apply(Manifests.configMap("telemetry", Map.of("mesh.yaml", "kind: MeshConfig\n")));
    cluster.forbid("/telemetries");
    start();

    assertThat(problems())
        .allSatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo("forbidden");
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.toString()).contains("telemetries.telemetry.istio.io/");
            })
        .hasSize(2);
    assertThat(seen()).isEmpty();

    cluster.allow("/telemetries");

    await().atMost(LONG).until(() -> seen().equals("one"));
    assertThat(problems()).isEmpty();
  }

  @Test
  void whichKindsThereAreMayBeForbiddenAndIsToldOnce() {
    define("v1alpha1", "v1");
    apply(Manifests.configMap("telemetry", Map.of("mesh.yaml", "kind: MeshConfig\n")));
    cluster.forbid("/apis/telemetry.istio.io/v1");

    start();

    assertThat(problems()).singleElement().asString().contains("kinds of telemetry.istio.io/v1;");
  }

  @Test
  void whatIsWrongIsAnEventOfTheResourceWhoseStatusIsNotOurs() {
    define("v1alpha1", "v1");
    apply(ofMesh("'one'"));
    start();

    apply(ofMesh("respons.code"));

    await().atMost(LONG).until(() -> loads.size() > 1);
    assertThat(loads.get(1).isApplied()).isFalse();
    assertThat(loads.get(1).problems())
        .extracting(ConfigProblem::location)
        .first()
        .asString()
        .startsWith("telemetry/istio-system/mesh-default:");
    await().atMost(LONG).until(() -> !events().isEmpty());
    assertThat(events())
        .first()
        .satisfies(
            event -> {
              assertThat(event.getInvolvedObject().getKind()).isEqualTo("Telemetry");
              assertThat(event.getReason()).isEqualTo("TelemetryConfigurationRefused");
            });
    assertThat(cluster.admin().resource(ofMesh("'one'")).get().getAdditionalProperties())
        .doesNotContainKey("status");
  }

  private List<Event> events() {
    return cluster.admin().v1().events().inNamespace(ROOT).list().getItems();
  }
}
