package io.meshless.telemetry.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.config.ConfigSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesConfigTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Shop", "a/b", "-a", "a_b", "../kube-system"})
  void namespaceIsAName(String namespace) {
    assertThatThrownBy(() -> KubernetesConfig.watch(namespace))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no namespace");
  }

  @Test
  void tooManyTextsAreRefused() {
    ClusterObject object = new ClusterObject("v1", "ConfigMap", "configmaps", "shop", "many", "");
    List<ClusterText> texts =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(i -> new ClusterText(object.shownName() + ": " + i + ".yaml", "", object))
            .toList();

    ConfigSnapshot read =
        KubernetesConfig.watch("shop").snapshot(new ClusterView(true, texts, List.of()));

    assertThat(read.problems())
        .singleElement()
        .matches(problem -> problem.code().equals("unreadable"));
  }

  @Test
  void textThatIsTriedTakesThePlaceOfItsNamesake() {
    ClusterObject object = new ClusterObject("v1", "ConfigMap", "configmaps", "shop", "one", "");
    ClusterView view =
        new ClusterView(true, List.of(new ClusterText("a", "kind: [", object)), List.of());

    assertThat(KubernetesConfig.replaced(view, "a", "").texts())
        .containsExactly(new ClusterText("a", "", object));
    assertThat(KubernetesConfig.replaced(view, "b", "").texts()).hasSize(2);
  }

  @Test
  void waitIsNotNegative() {
    assertThatThrownBy(() -> KubernetesConfig.watch().startWait(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
