package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract with a real API server, where the environment names one. */
@Tag("slow")
class RealClusterTest extends ClusterContract {
  @TempDir static Path folder;

  private static RealCluster real;

  @BeforeAll
  static void startServers() {
    assumeTrue(
        RealCluster.isNamed(),
        "the environment names no " + RealCluster.APISERVER + " and " + RealCluster.ETCD);
    real = RealCluster.start(folder);
  }

  @AfterAll
  static void stopServers() {
    if (real != null) {
      real.stop();
    }
  }

  @Override
  TestCluster startCluster() {
    return real;
  }

  @Test
  void rolesOfTheManifestsAreEnoughAndWithoutThemTheServiceRunsAsItIs() {
    real.admin()
        .resource(
            Manifests.configMap(
                "telemetry", Map.of("telemetry.yaml", Manifests.counting("'\"one\"'"))))
        .createOr(NonDeletingOperation::update);
    KubernetesConfig config =
        KubernetesConfig.watch(NAMESPACE)
            .customResources()
            .reportsStatus()
            .connection(real.podConfig());
    try (CountingTelemetry telemetry = CountingTelemetry.start(config)) {
      assertThat(telemetry.recordedVersion()).isEmpty();

      Manifests.deployed(real.admin(), "rbac.yaml").forEach(role -> bind(real, role));

      await().atMost(Duration.ofMinutes(2)).until(() -> telemetry.recordedVersion().equals("one"));
    }
  }

  private static void bind(RealCluster real, HasMetadata role) {
    role.getMetadata().setNamespace(NAMESPACE);
    real.admin().resource(role).create();
    real.admin()
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(role.getMetadata().getName())
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewRoleRef()
                .withApiGroup("rbac.authorization.k8s.io")
                .withKind("Role")
                .withName(role.getMetadata().getName())
                .endRoleRef()
                .addNewSubject()
                .withApiGroup("rbac.authorization.k8s.io")
                .withKind("User")
                .withName("pod")
                .endSubject()
                .build())
        .create();
  }
}
