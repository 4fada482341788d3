package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service may not read keeps nothing else from being read. */
class ForbiddenKindTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String DISCOVERY = "/apis/config.istio.io/v1alpha2";

  private final MockCluster cluster = MockCluster.start();

  @BeforeEach
  void define() {
    Manifests.deployed(cluster.admin(), "crds.yaml").forEach(this::apply);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private void apply(HasMetadata object) {
    cluster.admin().resource(object).create();
  }

  private void applyFile() {
    apply(
        Manifests.configMap(
            "telemetry", Map.of("telemetry.yaml", Manifests.counting("'\"file\"'"))));
  }

  private KubernetesConfig config() {
    return KubernetesConfig.watch(NAMESPACE)
        .customResources()
        .connection(cluster.config())
        .startWait(Duration.ofSeconds(60));
  }

  private CountingTelemetry start() {
    return CountingTelemetry.start(config());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stdios", "/rules", DISCOVERY})
  void restIsLoadedAndWhatIsMissingIsReadOnceItMayBe(String forbidden) {
    applyFile();
    cluster.forbid(forbidden);
    try (CountingTelemetry telemetry = start()) {
      assertThat(telemetry.recordedVersion()).isEqualTo("file");
      assertThat(telemetry.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo("forbidden");
                assertThat(problem.severity()).isEqualTo(Severity.WARNING);
                assertThat(problem.toString()).contains("deploy/kubernetes/rbac.yaml");
              });
    }
  }

  @Test
  void forbiddenConfigMapsKeepNoCustomResourceFromBeingRead() {
    Manifests.countingResources("'\"crd\"'").forEach(this::apply);
    applyFile();
    cluster.forbid("/configmaps");
    try (CountingTelemetry telemetry = start()) {
      assertThat(telemetry.recordedVersion()).isEqualTo("crd");
      assertThat(telemetry.problems())
          .extracting(ConfigProblem::what)
          .singleElement()
          .asString()
          .contains("configmaps/shop");
    }
  }

  @Test
  void kindIsReadOnceItMayBe() {
    applyFile();
    cluster.forbid("/stdios");
    try (CountingTelemetry telemetry = start()) {
      assertThat(telemetry.problems()).isNotEmpty();

      cluster.allow("/stdios");

      await().atMost(LONG).until(() -> telemetry.problems().isEmpty());
      assertThat(telemetry.recordedVersion()).isEqualTo("file");
    }
  }

  @Test
  void strictServiceStartsWithNothingWhereTheRestNeedsWhatIsForbidden() {
    Manifests.countingResources("'\"crd\"'").forEach(this::apply);
    cluster.forbid("/metrics");
    try (CountingTelemetry telemetry = start()) {
      assertThat(telemetry.recordedVersion()).isEmpty();
      assertThat(telemetry.problems())
          .extracting(ConfigProblem::code)
          .contains("forbidden", "awaited");
      assertThat(telemetry.problems().toString()).contains("requests.metric");

      cluster.allow("/metrics");

      await().atMost(LONG).until(() -> telemetry.recordedVersion().equals("crd"));
      assertThat(telemetry.problems()).isEmpty();
    }
  }

  @Test
  void lenientServiceRunsWhatNeedsNothingThatIsForbidden() {
    Manifests.countingResources("'\"crd\"'").forEach(this::apply);
    applyFile();
    cluster.forbid("/metrics");
    try (CountingTelemetry telemetry =
        CountingTelemetry.start(config(), TelemetryBuilder::lenient)) {
      assertThat(telemetry.recordedVersion()).isEqualTo("file");
      assertThat(telemetry.problems()).extracting(ConfigProblem::code).contains("forbidden");
    }
  }
}
