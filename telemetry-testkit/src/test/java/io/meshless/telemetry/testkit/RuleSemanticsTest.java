package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.telemetryOf;
import static io.meshless.telemetry.testkit.TelemetryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.identity.ServiceIdentity;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a record does, rule by rule: the order, the namespaces and the edges where something fails.
 */
class RuleSemanticsTest {
  private final Recordings recordings = new Recordings();

  private Telemetry telemetry(String... resources) {
    return telemetryOf(recordings, resources).build();
  }

  private static AttributeBag bag(Object... namesAndValues) {
    AttributeBag.Builder bag = AttributeBag.builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      bag.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return bag.build();
  }

  @Nested
  class Matching {
    @Test
    void ruleWithoutMatchAlwaysFires() {
      try (Telemetry telemetry =
          telemetry(
              memory("h"),
              metric("m", "1"),
              rule("r.rule.istio-system", "", "h.memory", "m.metric"))) {
        telemetry.record(AttributeBag.empty());
      }

      assertThat(recordings).hasInstances("m.metric.istio-system").lastHas("value", 1L);
    }

    @Test
    void falseConditionSkipsTheRule() {
      try (Telemetry telemetry =
          telemetry(
              memory("h"),
              metric("m", "1"),
              rule("r.rule.istio-system", "response.code == 500", "h.memory", "m.metric"))) {
        telemetry.record(bag("response.code", 200));
      }

      assertThat(recordings).isEmpty();
    }

    @Test
    void conditionOverMissingAttributeIsNoMatchAndOtherRulesGoOn() {
      try (Telemetry telemetry =
          telemetry(
              memory("h"),
              metric("m", "1"),
              metric("n", "2"),
              rule("a.rule.istio-system", "request.host == \"x\"", "h.memory", "m.metric"),
              rule("b.rule.istio-system", "", "h.memory", "n.metric"))) {
        telemetry.record(AttributeBag.empty());
      }

      assertThat(recordings).hasInstances("n.metric.istio-system");
    }

    @Test
    void rulesRunInTheOrderOfTheirNames() {
      try (Telemetry telemetry =
          telemetry(
              memory("h"),
              metric("m", "1"),
              metric("n", "2"),
              rule("z.rule.istio-system", "", "h.memory", "m.metric"),
              rule("a.rule.istio-system", "", "h.memory", "n.metric"))) {
        telemetry.record(AttributeBag.empty());
      }

      assertThat(recordings).hasInstances("n.metric.istio-system", "m.metric.istio-system");
    }

    @Test
    void instanceThatTwoRulesSendIsRecordedTwice() {
      try (Telemetry telemetry =
          telemetry(
              memory("h"),
              metric("m", "1"),
              rule("a.rule.istio-system", "", "h.memory", "m.metric"),
              rule("b.rule.istio-system", "", "h.memory", "m.metric"))) {
        telemetry.record(AttributeBag.empty());

        assertThat(telemetry.problems()).anyMatch(p -> p.code().equals("reported-twice"));
      }

      assertThat(recordings).hasInstances("m.metric.istio-system", "m.metric.istio-system");
    }
  }

  @Nested
  class Instances {
    @Test
    void failingFieldDropsOnlyItsInstance() {
      try (Telemetry telemetry =
          telemetry(
              memory("h"),
              resource(
                  "m.metric.istio-system",
                  """
                  value: 1
                  dimensions:
                    host: request.host
                  """),
              metric("n", "2"),
              rule("r.rule.istio-system", "", "h.memory", "m.metric", "n.metric"))) {
        telemetry.record(AttributeBag.empty());
      }

      assertThat(recordings).hasInstances("n.metric.istio-system");
    }

    @Test
    void dimensionsArriveWithTheirValues() {
      try (Telemetry telemetry =
          telemetry(
              memory("h"),
              resource(
                  "m.metric.istio-system",
                  """
                  value: response.size | 0
                  dimensions:
                    host: request.host | "unknown"
                    code: response.code | 200
                  """),
              rule("r.rule.istio-system", "", "h.memory", "m.metric"))) {
        telemetry.record(bag("response.code", 404));
      }

      assertThat(recordings)
          .lastHas("value", 0L)
          .lastHas("dimensions.host", "unknown")
          .lastHas("dimensions.code", 404L);
    }

    @Test
    void lazyValueIsComputedOnceForAllThatReadIt() {
      int[] computed = {0};
      try (Telemetry telemetry =
          telemetry(
              memory("h"),
              resource("m.metric.istio-system", "value: response.size"),
              resource("n.metric.istio-system", "value: response.size | 1"),
              rule(
                  "r.rule.istio-system",
                  "response.size == 7",
                  "h.memory",
                  "m.metric",
                  "n.metric"))) {
        telemetry.record(
            AttributeBag.builder()
                .putLazy(
                    "response.size",
                    () -> {
                      computed[0]++;
                      return 7;
                    })
                .build());
      }

      assertThat(recordings).hasInstances("m.metric.istio-system", "n.metric.istio-system");
      assertThat(computed[0]).isEqualTo(1);
    }

    @Test
    void failingLazyValueFailsTheInstancesThatReadItAndNotTheCaller() {
      try (Telemetry telemetry =
          telemetry(
              memory("h"),
              resource("m.metric.istio-system", "value: response.size | 1"),
              metric("n", "2"),
              rule("r.rule.istio-system", "", "h.memory", "m.metric", "n.metric"))) {
        telemetry.record(
            AttributeBag.builder()
                .putLazy(
                    "response.size",
                    () -> {
                      throw new IllegalStateException("gone");
                    })
                .build());
      }

      assertThat(recordings).hasInstances("n.metric.istio-system");
    }
  }

  @Nested
  class Namespaces {
    private final String[] resources = {
      memory("h"),
      metric("root", "1"),
      metric("shop", "2"),
      rule("r.rule.istio-system", "", "h.memory", "root.metric"),
      rule("r.rule.shop", "", "h.memory.istio-system", "shop.metric.istio-system")
    };

    @Test
    void inboundRecordMeetsTheRulesOfItsDestination() {
      try (Telemetry telemetry = telemetry(resources)) {
        telemetry.record(bag("destination.namespace", "shop"));
      }

      assertThat(recordings).hasInstances("root.metric.istio-system", "shop.metric.istio-system");
    }

    @Test
    void outboundRecordMeetsTheRulesOfItsSource() {
      try (Telemetry telemetry = telemetry(resources)) {
        telemetry.record(
            bag(
                "context.reporter.kind",
                "outbound",
                "source.namespace",
                "shop",
                "destination.namespace",
                "other"));
      }

      assertThat(recordings).hasInstances("root.metric.istio-system", "shop.metric.istio-system");
    }

    @Test
    void recordOfUnknownNamespaceMeetsTheRootRulesOnly() {
      try (Telemetry telemetry = telemetry(resources)) {
        telemetry.record(AttributeBag.empty());
        telemetry.record(bag("context.reporter.kind", "sideways", "destination.namespace", "shop"));
      }

      assertThat(recordings).hasInstances("root.metric.istio-system", "root.metric.istio-system");
    }

    @Test
    void identityGivesTheNamespaceThatTheBagLacks() {
      ServiceIdentity identity =
          ServiceIdentity.builder().workload("cart").namespace("shop").build();
      try (Telemetry telemetry = telemetryOf(recordings, resources).identity(identity).build()) {
        telemetry.record(AttributeBag.empty());
      }

      assertThat(recordings).hasInstances("root.metric.istio-system", "shop.metric.istio-system");
    }
  }

  @Test
  void neededAttributesAreThoseThatExpressionsRead() {
    try (Telemetry telemetry =
        telemetry(
            memory("h"),
            resource("m.metric.istio-system", "value: response.size | 0"),
            resource("unused.metric.istio-system", "value: request.size | 0"),
            rule("r.rule.istio-system", "response.code == 200", "h.memory", "m.metric"))) {
      List<String> needed =
          telemetry.neededAttributes().stream().map(AttributeName::text).sorted().toList();

      assertThat(needed).containsExactly("response.code", "response.size");
    }
  }

  @Test
  void recordAfterCloseDoesNothing() {
    Telemetry telemetry =
        telemetry(
            memory("h"), metric("m", "1"), rule("r.rule.istio-system", "", "h.memory", "m.metric"));
    telemetry.close();

    telemetry.record(AttributeBag.empty());
    telemetry.close();

    assertThat(recordings).isEmpty();
    assertThat(recordings.closedHandlers()).isEqualTo(1);
  }
}
