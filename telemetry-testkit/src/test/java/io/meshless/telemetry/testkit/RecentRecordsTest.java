package io.meshless.telemetry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.support.RequestsByCode;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept of records to try new rules on. */
class RecentRecordsTest {
  private static TelemetryBuilder builder() {
    return Telemetry.builder()
        .config(YamlConfig.parse("recent.yaml", RequestsByCode.YAML))
        .meterRegistry(new SimpleMeterRegistry());
  }

  private static AttributeBag recorded(Telemetry telemetry, AttributeBag bag) {
    telemetry.record(bag);
    return telemetry.recentActivity().records().get(0).attributes();
  }

  @Test
  void whatNoRuleReadsYetIsKept() {
    try (Telemetry telemetry = builder().keepRecent(1).build()) {
      AttributeBag kept =
          recorded(
              telemetry,
              AttributeBag.builder()
                  .put("response.code", 200)
                  .put("request.method", "GET")
                  .build());

      assertThat(kept.find("request.method")).isEqualTo("GET");
      assertThat(telemetry.evaluate("request.method == \"GET\"", kept).values())
          .last()
          .extracting("result")
          .isEqualTo("true");
    }
  }

  @Test
  void secretsThatNoRuleReadsAreNotKept() {
    Map<String, String> headers =
        Map.of("authorization", "Bearer hush", "x-api-key", "hush", "accept", "*/*");
    try (Telemetry telemetry = builder().keepRecent(1).build()) {
      recorded(
          telemetry,
          AttributeBag.builder()
              .put("request.headers", headers)
              .put("request.path", "/buy?token=hush")
              .put("request.api_key", "hush")
              .build());

      assertThat(telemetry.recentActivity().toJson()).contains("*/*").doesNotContain("hush");
    }
  }

  @Test
  void attributesAreBoundedInNumber() {
    TelemetryBuilder builder = builder().keepRecent(1);
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      builder.attribute("shop.a" + i, ValueType.STRING);
      values.put("shop.a" + i, "value");
    }
    values.put("response.code", 200);
    try (Telemetry telemetry = builder.build()) {
      AttributeBag kept = recorded(telemetry, AttributeBag.of(values));
      Map<String, Object> shown = new HashMap<>();
      kept.forEach(shown::put);

      assertThat(shown).hasSizeBetween(50, 256).containsEntry("response.code", 200L);
      assertThat(telemetry.neededAttributes()).hasSize(256);
    }
  }

  @Test
  void textsOfARecordAreBoundedTogether() {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      headers.put("x-" + i, "v".repeat(10_000));
    }
    try (Telemetry telemetry = builder().keepRecent(1).textLimits(1_024, 4_096).build()) {
      recorded(
          telemetry,
          AttributeBag.builder()
              .put("request.headers", headers)
              .put("request.path", "p".repeat(100_000))
              .put("request.useragent", "a".repeat(100_000))
              .build());

      assertThat(telemetry.recentActivity().toJson().length()).isLessThan(6_000);
    }
  }

  @Test
  void attributeThatCannotBeReadIsNoFailureOfTheRecord() {
    try (Telemetry telemetry = builder().keepRecent(1).build()) {
      AttributeBag kept =
          recorded(
              telemetry,
              AttributeBag.builder()
                  .put("response.code", 200)
                  .putLazy(
                      "request.useragent",
                      () -> {
                        throw new AssertionError("nobody asked");
                      })
                  .build());

      assertThat(kept.find("request.useragent")).isNull();
      assertThat(telemetry.status().failures()).isEmpty();
    }
  }

  @Test
  void onlyWhatRulesReadIsNeededWhenNothingIsKept() {
    try (Telemetry off = builder().build();
        Telemetry on = builder().keepRecent(1).build()) {
      assertThat(off.neededAttributes()).containsExactly(AttributeName.of("response.code"));
      assertThat(on.neededAttributes())
          .startsWith(AttributeName.of("response.code"))
          .contains(AttributeName.of("response.size"))
          .isSameAs(on.neededAttributes());
    }
  }
}
