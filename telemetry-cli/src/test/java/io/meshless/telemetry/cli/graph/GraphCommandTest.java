package io.meshless.telemetry.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.cli.FieldFiles;
import io.meshless.telemetry.cli.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Drawings of a configuration. */
class GraphCommandTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests}
      spec: {value: 1, dimensions: {code: response.code | 0}}
      ---
      kind: prometheus
      metadata: {name: counters}
      spec:
        metrics:
        - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code]}
      ---
      kind: handler
      metadata: {name: unified}
      spec:
        compiledAdapter: prometheus
        params:
          metrics:
          - {namespace: shop, instanceName: requests.metric.istio-system, kind: COUNTER, label_names: [code]}
      ---
      kind: rule
      metadata: {name: slow}
      spec:
        match: response.duration > "1s"
        actions:
        - {handler: counters.prometheus, instances: [requests.metric]}
        - {handler: unified, instances: [requests.metric]}
      """;

  @Test
  void mermaid() {
    Ran ran = Ran.on(CONFIG, "graph", "-");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            flowchart LR
              n0{{"slow.rule.istio-system<br/>response.duration #gt; #quot;1s#quot;"}}
              n1["requests.metric.istio-system"]
              n2(["counters.prometheus.istio-system"])
              n3[/"istio_requests_total"/]
              n4(["unified.handler.istio-system"])
              n5[/"shop_requests_metric_istiosystem"/]
              n0 --> n1
              n1 --> n2
              n2 --> n3
              n1 --> n4
              n4 --> n5
            """);
  }

  @Test
  void graphviz() {
    assertThat(Ran.on(CONFIG, "graph", "-", "--format", "dot").out())
        .startsWith("digraph telemetry {\n  rankdir=LR;\n")
        .contains(
            "  n0 [shape=hexagon, label=\"slow.rule.istio-system\\n"
                + "response.duration > \\\"1s\\\"\"];\n")
        .contains("  n0 -> n1;\n")
        .endsWith("}\n");
  }

  @FieldFiles.EachFolder
  void filesFromTheFieldAreDrawnWithoutAMistakeOfOurs(String folder) throws IOException {
    for (Path file : FieldFiles.in(folder)) {
      Ran ran = Ran.of("graph", "--lenient", file.toString(), "--format", "dot");

      assertThat(ran.err()).as(file.toString()).isEmpty();
      assertThat(ran.out()).as(file.toString()).endsWith("}\n");
    }
  }

  @Test
  void wrongConfigurationIsNotDrawn() {
    Ran ran = Ran.on(CONFIG.replace("value: 1", "valu: 1"), "graph", "-");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("error[unknown-field]");
    assertThat(ran.out()).isEmpty();
  }
}
