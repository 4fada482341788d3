package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.reading.SourceText;
import io.meshless.telemetry.status.LoadResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProblemEventsTest {
  private static final ClusterText TEXT =
      new ClusterText(
          "configmap/shop/telemetry: a.yaml",
          "a: 1",
          new ClusterObject("v1", "ConfigMap", "configmaps", NAMESPACE, "telemetry", "u"));

  private final MockCluster cluster = MockCluster.start();
  private final ProblemEvents events =
      new ProblemEvents(cluster.admin(), new ClusterView(true, List.of(TEXT), List.of()));

  @AfterEach
  void close() {
    cluster.close();
  }

  private static LoadResult refused(List<ConfigProblem> problems) {
    return new LoadResult(
        LoadResult.Outcome.REFUSED, 1, "", problems, "1 rule; 1 error", Instant.now());
  }

  private static ConfigProblem problem(String source, String what) {
    return new ConfigProblem(
        Severity.ERROR, "odd", "", "f", new SourceText(source, "a: 1").at(1, 1), what, null);
  }

  private List<Event> told() {
    return cluster.admin().v1().events().inNamespace(NAMESPACE).list().getItems();
  }

  @Test
  void oneProblemIsOneEventWhoeverTellsIt() {
    LoadResult load = refused(List.of(problem(TEXT.name(), "is odd")));

    events.tell(load);
    events.tell(load);

    assertThat(told())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getInvolvedObject().getName()).isEqualTo("telemetry");
              assertThat(event.getMessage())
                  .isEqualTo("error[odd]: configmap/shop/telemetry: a.yaml:1:1: f: is odd");
            });
  }

  @Test
  void problemsOfOtherSourcesAreNotTold() {
    events.tell(refused(List.of(problem("file.yaml", "is odd"))));

    assertThat(told()).isEmpty();
  }

  @Test
  void manyProblemsAreTwentyEventsWithoutCredentials() {
    events.tell(
        refused(
            IntStream.range(0, 30)
                .mapToObj(i -> problem(TEXT.name(), i + " of https://me:pw@host"))
                .toList()));

    assertThat(told())
        .hasSize(20)
        .allSatisfy(event -> assertThat(event.getMessage()).doesNotContain("pw"));
  }
}
