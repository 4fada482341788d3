package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.status.LoadResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service outlives the API server, and starts without it. */
class AbsentServerTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final ReplayingServer server = ReplayingServer.start();
  private final Proxy proxy = Proxy.to(server.port());

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  private KubernetesConfig config(Duration startWait) {
    return KubernetesConfig.watch(NAMESPACE)
        .connection(ReplayingServer.through(proxy.port()))
        .startWait(startWait);
  }

  private CountingTelemetry running() {
    return CountingTelemetry.start(config(Duration.ofSeconds(60)));
  }

  private void apply(String version) {
    String text = Manifests.counting("'\"" + version + "\"'");
    server.apply(Manifests.configMap("telemetry", Map.of("telemetry.yaml", text)));
  }

  private static void awaitVersion(CountingTelemetry telemetry, String version) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> telemetry.recordedVersion().equals(version));
  }

  @Test
  void strictServiceStartsWithoutItAndLoadsWhenItIsThere() {
    apply("one");
    proxy.refuses(true);
    try (CountingTelemetry telemetry = CountingTelemetry.start(config(Duration.ofMillis(100)))) {
      assertThat(telemetry.problems())
          .allMatch(problem -> problem.severity() == Severity.WARNING)
          .extracting(ConfigProblem::code)
          .contains("awaited");
      assertThat(telemetry.recordedVersion()).isEmpty();

      proxy.refuses(false);

      awaitVersion(telemetry, "one");
      // Records meet the new rules just before the load is told.
      await().atMost(LONG).until(() -> telemetry.problems().isEmpty());
    }
  }

  @Test
  void whatWasReadLastGoesOnWhileItIsAbsentAndChangesArriveAfterwards() {
    apply("one");
    try (CountingTelemetry telemetry = running()) {
      proxy.refuses(true);
      apply("two");

      assertThat(telemetry.recordedVersion()).isEqualTo("one");

      proxy.refuses(false);

      awaitVersion(telemetry, "two");
    }
  }

  @Test
  void changesThatTheServerHasForgottenAreListedAnew() {
    apply("one");
    try (CountingTelemetry telemetry = running()) {
      proxy.refuses(true);
      apply("two");
      apply("three");
      server.forget();
      proxy.refuses(false);

      awaitVersion(telemetry, "three");
      assertThat(server.lists()).isGreaterThan(1);
    }
  }

  @Test
  void unreachedClusterNeverReplacesWhatRuns() {
    apply("one");
    try (CountingTelemetry telemetry = running()) {
      proxy.refuses(true);

      LoadResult other = telemetry.reload(config(Duration.ofMillis(100)));

      assertThat(other.isApplied()).isFalse();
      assertThat(telemetry.recordedVersion()).isEqualTo("one");
    }
  }

  @Test
  void serviceStartsWithoutRightsAndLoadsWhenItHasThem() {
    apply("one");
    server.refuse(403);
    try (CountingTelemetry telemetry = CountingTelemetry.start(config(Duration.ofMillis(100)))) {
      assertThat(telemetry.problems()).extracting(ConfigProblem::code).contains("awaited");

      server.refuse(0);

      awaitVersion(telemetry, "one");
    }
  }

  @Test
  void whatWasReadLastGoesOnWhenTheRightsAreTakenAway() {
    apply("one");
    try (CountingTelemetry telemetry = running()) {
      server.refuse(403);
      apply("two");
      server.forget();

      assertThat(telemetry.recordedVersion()).isEqualTo("one");

      server.refuse(0);

      awaitVersion(telemetry, "two");
      assertThat(telemetry.loads()).allMatch(LoadResult::isApplied);
    }
  }

  @Test
  void clusterWithoutTheDefinitionsHasConfigMapsOnly() {
    apply("one");
    try (CountingTelemetry telemetry =
        CountingTelemetry.start(config(Duration.ofSeconds(60)).customResources())) {
      assertThat(telemetry.recordedVersion()).isEqualTo("one");
      assertThat(telemetry.problems()).isEmpty();
    }
  }

  @Test
  void disconnectsLoseNothing() {
    survives(20);
  }

  @Tag("slow")
  @Test
  void thousandDisconnectsLoseNothing() {
    survives(1_000);
  }

  /** Ends the watch so many times, each second time while the configuration changes. */
  private void survives(int cuts) {
    apply("v0");
    try (CountingTelemetry telemetry = running()) {
      for (int cut = 1; cut <= cuts; cut++) {
        int watches = cut;
        await()
            .atMost(LONG)
            .pollInterval(Duration.ofMillis(2))
            .until(() -> server.watches() >= watches);
        if (cut % 2 == 0) {
          apply("v" + cut);
        }
        if (cut % 10 == 0) {
          server.forget();
        }
        server.cut();
      }
      apply("last");

      awaitVersion(telemetry, "last");
      assertThat(server.watches()).isGreaterThanOrEqualTo(cuts);
      assertThat(telemetry.loads()).allMatch(LoadResult::isApplied);
      assertThat(telemetry.problems()).isEmpty();
    }
  }
}
