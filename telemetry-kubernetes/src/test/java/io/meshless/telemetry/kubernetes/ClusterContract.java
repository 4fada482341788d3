package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.status.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a configuration in a cluster does, whichever API server it is. */
abstract class ClusterContract {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Longer than a change waits for others. */
  private static final Duration PREVIEWS = Duration.ofSeconds(2);

  private TestCluster cluster;
  private CountingTelemetry telemetry;

  /** An empty one, for each test. */
  abstract TestCluster startCluster();

  @BeforeEach
  void start() {
    cluster = startCluster();
    Manifests.deployed(cluster.admin(), "crds.yaml").forEach(this::apply);
  }

  @AfterEach
  void close() {
    if (telemetry != null) {
      telemetry.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  private void start(KubernetesConfig config) {
    telemetry =
        CountingTelemetry.start(
            config.connection(cluster.config()).startWait(Duration.ofSeconds(30)));
  }

  private void apply(HasMetadata object) {
    cluster.admin().resource(object).createOr(NonDeletingOperation::update);
  }

  private void applyFile(String name, String text) {
    apply(Manifests.configMap(name, Map.of("telemetry.yaml", text)));
  }

  private LoadResult nextLoad(int before) {
    await().atMost(LONG).until(() -> telemetry.loads().size() > before);
    return telemetry.loads().get(before);
  }

  @Test
  void configMapIsReadOnceAtTheStart() {
    applyFile("telemetry", Manifests.counting("'\"one\"'"));

    start(KubernetesConfig.watch(NAMESPACE));

    assertThat(telemetry.recordedVersion()).isEqualTo("one");
    assertThat(telemetry.loads()).hasSize(1);
    assertThat(telemetry.status().sources())
        .containsExactly("configmap/shop/telemetry: telemetry.yaml");
  }

  @Test
  void sampleOfTheManifestsLoadsWithoutProblems() {
    HasMetadata sample = Manifests.deployed(cluster.admin(), "configmap.yaml").get(0);
    sample.getMetadata().setNamespace(NAMESPACE);
    apply(sample);

    start(KubernetesConfig.watch(NAMESPACE));

    assertThat(telemetry.status().lastLoad().problems()).isEmpty();
    assertThat(telemetry.status().rules()).hasSize(1);
  }

  @Test
  void changeIsLiveAndMayBeTakenBack() {
    applyFile("telemetry", Manifests.counting("'\"one\"'"));
    start(KubernetesConfig.watch(NAMESPACE));
    String hash = telemetry.status().configHash();

    applyFile("telemetry", Manifests.counting("'\"two\"'"));

    assertThat(nextLoad(1).isApplied()).isTrue();
    assertThat(telemetry.recordedVersion()).isEqualTo("two");

    applyFile("telemetry", Manifests.counting("'\"one\"'"));

    assertThat(nextLoad(2).configHash()).isEqualTo(hash);
  }

  @Test
  void changeThatAPreviewHasReadIsLiveAllTheSame() {
    applyFile("telemetry", Manifests.counting("'\"one\"'"));
    KubernetesConfig config =
        KubernetesConfig.watch(NAMESPACE)
            .connection(cluster.config())
            .startWait(Duration.ofSeconds(30));
    telemetry = CountingTelemetry.start(config);

    applyFile("telemetry", Manifests.counting("'\"two\"'"));
    // As previews do, until the change is told of.
    long begin = System.nanoTime();
    while (telemetry.loads().size() == 1 && System.nanoTime() - begin < PREVIEWS.toNanos()) {
      config.read();
    }

    assertThat(nextLoad(1).isApplied()).isTrue();
    assertThat(telemetry.recordedVersion()).isEqualTo("two");
  }

  @Test
  void configMapsWithoutTheLabelDoNotCount() {
    applyFile("telemetry", Manifests.counting("'\"one\"'"));
    HasMetadata other = Manifests.configMap("other", Map.of("a.yaml", "kind: nonsense: ["));
    other.getMetadata().setLabels(Map.of("app", "other"));
    apply(other);

    try {
      start(KubernetesConfig.watch(NAMESPACE));

      assertThat(telemetry.status().lastLoad().problems()).isEmpty();
    } finally {
      cluster.admin().resource(other).delete();
    }
  }

  @Test
  void badChangeIsRefusedAsAWholeAndToldWhereItStands() {
    applyFile("telemetry", Manifests.counting("'\"one\"'"));
    start(KubernetesConfig.watch(NAMESPACE));

    applyFile("telemetry", Manifests.counting("respons.code"));

    LoadResult refused = nextLoad(1);
    assertThat(refused.isApplied()).isFalse();
    assertThat(refused.problems())
        .extracting(ConfigProblem::location)
        .first()
        .hasToString("configmap/shop/telemetry: telemetry.yaml:6:14");
    assertThat(telemetry.recordedVersion()).isEqualTo("one");
    await().atMost(LONG).until(() -> !eventsOf("telemetry").isEmpty());
    assertThat(eventsOf("telemetry"))
        .anySatisfy(
            event -> {
              assertThat(event.getReason()).isEqualTo("TelemetryConfigurationRefused");
              assertThat(event.getMessage())
                  .startsWith(
                      "error[unknown-attribute]: configmap/shop/telemetry: telemetry.yaml:6:14: ");
            });
  }

  private List<Event> eventsOf(String name) {
    return cluster.admin().v1().events().inNamespace(NAMESPACE).list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(name))
        .toList();
  }

  @Test
  void customResourcesAreReadTogetherWithConfigMaps() {
    List<GenericKubernetesResource> resources = Manifests.countingResources("'\"crd\"'");
    resources.forEach(this::apply);

    start(KubernetesConfig.watch(NAMESPACE).customResources());

    assertThat(telemetry.recordedVersion()).isEqualTo("crd");
    assertThat(telemetry.status().sources())
        .containsExactly("metric/shop/requests", "prometheus/shop/counters", "rule/shop/all");

    Manifests.countingResources("'\"new\"'").forEach(this::apply);

    assertThat(nextLoad(1).isApplied()).isTrue();
    assertThat(telemetry.recordedVersion()).isEqualTo("new");
  }

  @Test
  void unknownFieldOfACustomResourceIsRefusedByNameAndNotPruned() {
    List<GenericKubernetesResource> resources = Manifests.countingResources("'\"crd\"'");
    resources.forEach(this::apply);
    start(KubernetesConfig.watch(NAMESPACE).customResources());

    GenericKubernetesResource metric = resources.get(0);
    metric.setAdditionalProperty("spec", Map.of("dimension", Map.of()));
    apply(metric);

    assertThat(nextLoad(1).problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo("unknown-field");
              assertThat(problem.location()).hasToString("metric/shop/requests:7:3");
            });
  }

  @Test
  void statusTellsByPodWhatBecameOfEachLoadAndWhichHashRuns() {
    Manifests.countingResources("'\"crd\"'").forEach(this::apply);

    start(KubernetesConfig.watch(NAMESPACE).customResources().reportsStatus());

    String hash = telemetry.status().configHash();
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(statusOfThisPod())
                    .containsEntry("state", "loaded")
                    .containsEntry("hash", hash));

    apply(Manifests.countingResources("respons.code").get(0));

    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(statusOfThisPod())
                  .containsEntry("state", "refused")
                  .containsEntry("hash", hash);
              assertThat(String.valueOf(statusOfThisPod().get("why")))
                  .startsWith("error[unknown-attribute]: metric/shop/requests:8:");
            });
    assertThat(telemetry.loads()).as("no load for a status").hasSize(2);
  }

  private Map<String, Object> statusOfThisPod() {
    GenericKubernetesResource metric =
        cluster
            .admin()
            .genericKubernetesResources(WatchedKinds.context("metric", "metrics"))
            .inNamespace(NAMESPACE)
            .withName("requests")
            .get();
    Map<String, Object> own = metric.get("status", "pods", Pod.name());
    return own == null ? Map.of() : own;
  }

  @Test
  void severalTelemetriesShareOneWatch() {
    applyFile("telemetry", Manifests.counting("'\"one\"'"));
    KubernetesConfig config = KubernetesConfig.watch(NAMESPACE).connection(cluster.config());
    telemetry = CountingTelemetry.start(config);
    try (CountingTelemetry other = CountingTelemetry.start(config)) {
      applyFile("telemetry", Manifests.counting("'\"two\"'"));

      await().atMost(LONG).until(() -> other.recordedVersion().equals("two"));
      await().atMost(LONG).until(() -> telemetry.recordedVersion().equals("two"));
    }
  }

  @Test
  void previewAndShadowReadWithoutAWatch() {
    applyFile("telemetry", Manifests.counting("'\"one\"'"));
    start(KubernetesConfig.watch(NAMESPACE));
    applyFile("next", Manifests.counting("'\"two\"'").replace("requests", "tried"));
    KubernetesConfig next =
        KubernetesConfig.watch(NAMESPACE)
            .connection(cluster.config())
            .startWait(Duration.ofSeconds(30));

    assertThat(telemetry.preview(next).resources()).isNotNull();
  }
}
