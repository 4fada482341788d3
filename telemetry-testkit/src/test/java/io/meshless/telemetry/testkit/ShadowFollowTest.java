package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static io.meshless.telemetry.testkit.Shadows.BY_CODE;
import static io.meshless.telemetry.testkit.Shadows.BY_CODE_AND_PATH;
import static io.meshless.telemetry.testkit.Shadows.counting;
import static io.meshless.telemetry.testkit.Shadows.metricOf;
import static io.meshless.telemetry.testkit.Shadows.request;
import static io.meshless.telemetry.testkit.Shadows.shadowOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.Pair;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.RuleChange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a comparison takes from the record that it follows, and what not. */
class ShadowFollowTest {
  private static final String ALWAYS = "match: \"\"";

  private static Telemetry telemetryOf(String configuration) {
    return Telemetry.builder()
        .config(source(configuration))
        .meterRegistry(new SimpleMeterRegistry())
        .build();
  }

  /** A bag that counts how often each attribute is asked for. */
  private record CountingBag(AttributeBag bag, Map<String, Integer> asked) implements AttributeBag {
    @Override
    public @Nullable Object find(AttributeName name) {
      asked.merge(name.text(), 1, Integer::sum);
      return bag.find(name);
    }

    @Override
    public void forEach(BiConsumer<? super String, Object> visitor) {
      bag.forEach(visitor);
    }
  }

  private static Map<String, Integer> asked(Telemetry telemetry) {
    Map<String, Integer> asked = new TreeMap<>();
    telemetry.record(new CountingBag(request(200, "/"), asked));
    return asked;
  }

  @Test
  void whatTheRecordHasWorkedOutIsNotAskedForAgain() {
    String running = BY_CODE.replace(ALWAYS, "match: response.code != 500");
    try (Telemetry telemetry = telemetryOf(running)) {
      Map<String, Integer> alone = asked(telemetry);
      telemetry.shadow(source(running), 1);
      assertThat(asked(telemetry)).isEqualTo(alone);

      telemetry.shadow(source(BY_CODE_AND_PATH.replace(ALWAYS, "match: response.code != 500")), 1);
      Map<String, Integer> withPath = new TreeMap<>(alone);
      withPath.put("request.path", 1);
      assertThat(asked(telemetry)).isEqualTo(withPath);
      assertThat(metricOf(telemetry).runningSum()).isEqualTo(1);
      assertThat(metricOf(telemetry).shadowSum()).isEqualTo(1);
    }
  }

  @Test
  void whatTheRecordDidNotAskForIsWorkedOut() {
    try (Telemetry telemetry =
        telemetryOf(BY_CODE.replace(ALWAYS, "match: response.code >= 500"))) {
      telemetry.shadow(source(BY_CODE), 1);
      telemetry.record(request(404, "/"));
      telemetry.record(request(500, "/"));

      assertThat(metricOf(telemetry).newSeries()).containsExactly("istio_requests{code=\"404\"}");
      assertThat(metricOf(telemetry).series()).isEqualTo(new Pair(1, 2));
    }
  }

  @Test
  void sameTextAboutAttributesOfOtherTypesIsNotTaken() {
    String byLevel = counting("level: x.level == x.level");
    AttributeVocabulary texts =
        AttributeVocabulary.standard().with(Map.of("x.level", ValueType.STRING));
    try (Telemetry telemetry = telemetryOf(manifest("INT64") + byLevel)) {
      assertThat(telemetry.shadow(source(manifest("STRING") + byLevel), 1).isApplied()).isTrue();
      telemetry.record(AttributeBag.builder(texts).put("x.level", "high").build());

      assertThat(metricOf(telemetry).series()).isEqualTo(new Pair(0, 1));
      assertThat(shadowOf(telemetry).failures())
          .extracting(failure -> failure.count())
          .containsExactly(new Pair(1, 0));
    }
  }

  private static String manifest(String type) {
    return resource(
        "a.attributemanifest.istio-system",
        "attributes: {x.level: {valueType: %s}}".formatted(type));
  }

  @Test
  void rulesOfOtherNamespacesAreAskedForTheirRecordsOnly() {
    String ofShop =
        rule(
            "own.rule.shop",
            "response.code == 200",
            "counters.prometheus.istio-system",
            "requests.metric.istio-system");
    try (Telemetry telemetry = telemetryOf(BY_CODE + ofShop)) {
      telemetry.shadow(source(BY_CODE + ofShop), 1);
      for (String namespace : new String[] {"shop", "bank"}) {
        telemetry.record(
            AttributeBag.builder()
                .put("destination.namespace", namespace)
                .put("response.code", 200)
                .build());
      }

      assertThat(shadowOf(telemetry).rules())
          .extracting(RuleChange::name, RuleChange::matches)
          .containsExactly(
              tuple("all.rule.istio-system", new Pair(2, 2)),
              tuple("own.rule.shop", new Pair(1, 1)));
      assertThat(metricOf(telemetry).shadowSum()).isEqualTo(3);
    }
  }
}
