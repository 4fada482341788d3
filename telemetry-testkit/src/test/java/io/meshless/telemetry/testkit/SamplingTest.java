package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.source;
import static io.meshless.telemetry.testkit.TelemetryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the records that match a rule it lets pass. */
class SamplingTest {
  private static final int MANY = 10_000;

  private final Recordings recordings = new Recordings();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MutableClock clock = new MutableClock(Instant.parse("2018-10-31T12:00:00Z"));

  private Telemetry telemetry(String sampling) {
    return telemetry("", sampling);
  }

  private Telemetry telemetry(String match, String sampling) {
    return Telemetry.builder()
        .config(configOf(match, sampling))
        .handler(new MemoryHandlerProvider(recordings))
        .meterRegistry(registry)
        .clock(clock)
        .build();
  }

  private static ConfigSource configOf(String match, String sampling) {
    return source(
        memory("h"),
        metric("m", "1"),
        resource(
            "r.rule.istio-system",
            """
            match: %s
            actions:
            - handler: h.memory
              instances: [m.metric]
            sampling: %s
            """
                .formatted(match, sampling)));
  }

  private int passed() {
    return recordings.instances().size();
  }

  private int passedOf(Telemetry telemetry, int records, AttributeBag bag) {
    int before = passed();
    for (int i = 0; i < records; i++) {
      telemetry.record(bag);
    }
    return passed() - before;
  }

  private static AttributeBag bag(String name, Object value) {
    return AttributeBag.builder().put(name, value).build();
  }

  private static AttributeBag request(int number) {
    return bag("request.id", "id-" + number);
  }

  @Nested
  class ByChance {
    @ParameterizedTest
    @CsvSource({"0, HUNDRED, 0", "100, HUNDRED, 3", "10000, TEN_THOUSAND, 3", "0, TEN_THOUSAND, 0"})
    void noneAndAllAreExact(long numerator, String denominator, int expected) {
      String sampling =
          "{random: {percent_sampled: {numerator: %d, denominator: %s}}}"
              .formatted(numerator, denominator);
      try (Telemetry telemetry = telemetry(sampling)) {
        assertThat(passedOf(telemetry, 3, AttributeBag.empty())).isEqualTo(expected);
      }
    }

    @ParameterizedTest
    @CsvSource({"25, HUNDRED", "2500, TEN_THOUSAND"})
    void shareOfTheRequestsPasses(long numerator, String denominator) {
      String sampling =
          "{random: {percentSampled: {numerator: %d, denominator: %s}}}"
              .formatted(numerator, denominator);
      try (Telemetry telemetry = telemetry(sampling)) {
        for (int i = 0; i < MANY; i++) {
          telemetry.record(request(i));
        }
      }

      // Which requests pass depends on their ids alone, and so does this number.
      assertThat(passed()).isBetween(MANY * 24 / 100, MANY * 26 / 100);
    }

    @Test
    void requestPassesEverywhereOrNowhere() {
      try (Telemetry client = telemetry("{random: {percent_sampled: {numerator: 50}}}");
          Telemetry server = telemetry("{random: {percent_sampled: {numerator: 50}}}")) {
        for (int i = 0; i < 200; i++) {
          int atClient = passedOf(client, 2, request(i));
          int atServer = passedOf(server, 2, request(i));

          assertThat(atClient).isIn(0, 2).isEqualTo(atServer);
        }
      }
      assertThat(passed()).isBetween(1, 799);
    }

    @Test
    void largerShareHoldsTheRequestsOfASmallerOne() {
      try (Telemetry few = telemetry("{random: {percent_sampled: {numerator: 20}}}");
          Telemetry more = telemetry("{random: {percent_sampled: {numerator: 60}}}")) {
        for (int i = 0; i < 500; i++) {
          int ofFew = passedOf(few, 1, request(i));

          assertThat(passedOf(more, 1, request(i))).isGreaterThanOrEqualTo(ofFew);
        }
      }
    }

    @Test
    void idMayComeFromTheHeader() {
      try (Telemetry telemetry = telemetry("{random: {percent_sampled: {numerator: 50}}}")) {
        for (int i = 0; i < 200; i++) {
          AttributeBag headers = bag("request.headers", Map.of("x-request-id", "id-" + i));

          assertThat(passedOf(telemetry, 1, headers)).isEqualTo(passedOf(telemetry, 1, request(i)));
        }
      }
    }

    @Test
    void independentRandomnessDoesNotLookAtTheId() {
      String sampling =
          "{random: {percent_sampled: {numerator: 50}, use_independent_randomness: true}}";
      try (Telemetry telemetry = telemetry(sampling)) {
        assertThat(passedOf(telemetry, MANY, request(1))).isBetween(MANY * 4 / 10, MANY * 6 / 10);
      }
    }

    @Test
    void recordsWithoutAnIdAreChosenByChance() {
      try (Telemetry telemetry = telemetry("{random: {percent_sampled: {numerator: 50}}}")) {
        assertThat(passedOf(telemetry, MANY, AttributeBag.empty()))
            .isBetween(MANY * 4 / 10, MANY * 6 / 10);
      }
    }

    @Test
    void attributeGivesThePercentage() {
      try (Telemetry telemetry =
          telemetry(
              "{random: {attribute_expression: request.size, percent_sampled: {numerator:"
                  + " 100}}}")) {
        assertThat(passedOf(telemetry, 5, bag("request.size", 100))).isEqualTo(5);
        assertThat(passedOf(telemetry, 5, bag("request.size", 200))).isEqualTo(5);
        assertThat(passedOf(telemetry, 5, bag("request.size", 0))).isZero();
        assertThat(passedOf(telemetry, 5, bag("request.size", -1))).isZero();
        assertThat(passedOf(telemetry, MANY, bag("request.size", 50)))
            .isBetween(MANY * 4 / 10, MANY * 6 / 10);
      }
    }

    @Test
    void missingPercentageSelectsNothingAndIsCounted() {
      try (Telemetry telemetry = telemetry("{random: {attribute_expression: request.size}}")) {
        assertThat(passedOf(telemetry, 5, AttributeBag.empty())).isZero();
        assertThat(failures("missing-attribute")).isEqualTo(5);
        assertThat(telemetry.status().failures())
            .singleElement()
            .satisfies(failure -> assertThat(failure.where()).endsWith("istio-system: sampling"));
      }
    }

    @Test
    void percentageThatIsNoNumberSelectsNothingAndIsCounted() {
      try (Telemetry telemetry =
          Telemetry.builder()
              .config(configOf("", "{random: {attribute_expression: share}}"))
              .attribute("share", ValueType.DOUBLE)
              .handler(new MemoryHandlerProvider(recordings))
              .meterRegistry(registry)
              .build()) {
        assertThat(passedOf(telemetry, 2, bag("share", Double.NaN))).isZero();
        assertThat(passedOf(telemetry, 1, bag("share", "100"))).isZero();
        assertThat(failures("wrong-type")).isEqualTo(3);
        assertThat(passedOf(telemetry, 1, bag("share", 100.0))).isEqualTo(1);
      }
    }

    private double failures(String reason) {
      return registry
          .get("telemetry.sampling.errors")
          .tags("reason", reason, "rule", "r.rule.istio-system")
          .functionCounter()
          .count();
    }

    @ParameterizedTest
    @CsvSource({"'\"100\"', STRING", "request.path, STRING", "request.time, TIMESTAMP"})
    void percentageThatCanBeNoNumberIsRefusedAtItsPlace(String expression, String type) {
      assertThatThrownBy(() -> telemetry("{random: {attribute_expression: '" + expression + "'}}"))
          .hasMessageContaining("test.yaml:21:45:")
          .hasMessageContaining("a percentage must be INT64 or DOUBLE, but this is " + type);
    }

    @Test
    void whatTheDecisionReadsIsNeeded() {
      try (Telemetry telemetry = telemetry("{random: {attribute_expression: request.size}}")) {
        assertThat(telemetry.neededAttributes())
            .extracting(Object::toString)
            .contains("request.size", "request.id", "request.headers");
      }
    }
  }

  @Nested
  class ByRate {
    private static final String LIMIT =
        "{rate_limit: {sampling_duration: 10s, max_unsampled_entries: 3, sampling_rate: 4}}";

    @Test
    void firstOfAWindowPassAndThenOneOfSoMany() {
      List<Integer> passing = new ArrayList<>();
      try (Telemetry telemetry = telemetry(LIMIT)) {
        for (int number = 1; number <= 16; number++) {
          if (passedOf(telemetry, 1, AttributeBag.empty()) == 1) {
            passing.add(number);
          }
        }
      }

      assertThat(passing).containsExactly(1, 2, 3, 7, 11, 15);
    }

    @Test
    void eachWindowBeginsAfresh() {
      try (Telemetry telemetry = telemetry(LIMIT)) {
        assertThat(passedOf(telemetry, 6, AttributeBag.empty())).isEqualTo(3);
        clock.advance(Duration.ofMillis(9_999));
        assertThat(passedOf(telemetry, 1, AttributeBag.empty())).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(passedOf(telemetry, 6, AttributeBag.empty())).isEqualTo(3);
      }
    }

    @Test
    void withoutARateOnlyTheFirstPass() {
      try (Telemetry telemetry =
          telemetry("{rate_limit: {sampling_duration: 1s, max_unsampled_entries: 2}}")) {
        assertThat(passedOf(telemetry, 100, AttributeBag.empty())).isEqualTo(2);
      }
    }

    @Test
    void recordOfTheWindowBeforeDoesNotOpenItAgain() {
      try (Telemetry telemetry =
          telemetry("{rate_limit: {sampling_duration: 10s, max_unsampled_entries: 2}}")) {
        assertThat(passedOf(telemetry, 5, AttributeBag.empty())).isEqualTo(2);
        clock.advance(Duration.ofSeconds(10));
        assertThat(passedOf(telemetry, 5, AttributeBag.empty())).isEqualTo(2);

        clock.advance(Duration.ofSeconds(-10));
        assertThat(passedOf(telemetry, 5, AttributeBag.empty())).isZero();
      }
    }

    @Test
    void clockThatWasSetBackDoesNotStopTheRule() {
      try (Telemetry telemetry =
          telemetry("{rate_limit: {sampling_duration: 10s, max_unsampled_entries: 2}}")) {
        assertThat(passedOf(telemetry, 5, AttributeBag.empty())).isEqualTo(2);
        clock.advance(Duration.ofHours(-1));
        assertThat(passedOf(telemetry, 5, AttributeBag.empty())).isEqualTo(2);
      }
    }

    @Test
    void threadsTogetherMayNotPassMore() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try (Telemetry telemetry =
          telemetry(
              "{rate_limit: {sampling_duration: 10s, max_unsampled_entries: 100,"
                  + " sampling_rate: 10}}")) {
        Callable<Integer> task =
            () -> {
              for (int i = 0; i < 1_025; i++) {
                telemetry.record(AttributeBag.empty());
              }
              return 0;
            };
        for (Future<Integer> done : threads.invokeAll(List.of(task, task, task, task))) {
          done.get();
        }
      } finally {
        threads.shutdown();
      }

      assertThat(passed()).isEqualTo(100 + (4 * 1_025 - 100) / 10);
    }
  }

  @Test
  void bothStrategiesMustSelectARecord() {
    String limit = "rate_limit: {sampling_duration: 1s, max_unsampled_entries: 2}";
    try (Telemetry none = telemetry("{random: {percent_sampled: {numerator: 0}}, " + limit + "}");
        Telemetry all = telemetry("{random: {percent_sampled: {numerator: 100}}, " + limit + "}")) {
      assertThat(passedOf(none, 5, AttributeBag.empty())).isZero();
      assertThat(passedOf(all, 5, AttributeBag.empty())).isEqualTo(2);
    }
  }

  @Test
  void onlyRecordsThatMatchAreSampledAndCounted() {
    try (Telemetry telemetry =
        telemetry(
            "response.code == 200",
            "{rate_limit: {sampling_duration: 1s, max_unsampled_entries: 2}}")) {
      assertThat(passedOf(telemetry, 5, bag("response.code", 500))).isZero();
      assertThat(passedOf(telemetry, 5, bag("response.code", 200))).isEqualTo(2);

      assertThat(registry.get("telemetry.rule.matches").functionCounter().count()).isEqualTo(5);
      assertThat(registry.get("telemetry.rule.sampled.out").functionCounter().count()).isEqualTo(3);
    }
  }

  @Test
  void explanationTellsOfSamplingAndDoesNotCountForIt() {
    try (Telemetry telemetry =
        telemetry("{rate_limit: {sampling_duration: 1s, max_unsampled_entries: 1}}")) {
      for (int i = 0; i < 3; i++) {
        assertThat(telemetry.explain(AttributeBag.empty()).toString())
            .contains("sampling lets through the first 1 such records of each 1s\n");
      }

      assertThat(passedOf(telemetry, 3, AttributeBag.empty())).isEqualTo(1);
    }
  }

  @Test
  void explanationSaysWhatSamplingDoesWithThisRequest() {
    String half = "{random: {percent_sampled: {numerator: 50}}}";
    try (Telemetry telemetry = telemetry(half)) {
      for (int id = 0; id < 100; id++) {
        AttributeBag request = bag("request.id", "request-" + id);
        String explanation = telemetry.explain(request).toString();
        boolean isRecorded = passedOf(telemetry, 1, request) == 1;
        assertThat(explanation)
            .contains(
                "sampling lets through 50 % of the requests; the id of this one is "
                    + (isRecorded ? "among them" : "not among them"))
            .contains(
                isRecorded ? ": matched\n" : ": matched, but sampling leaves this record out");
      }
      assertThat(telemetry.explain(AttributeBag.empty()).toString())
          .contains("sampling lets through 50 % of such records, by chance");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{random: {percent_sampled: {numerator: 0}}} | no such record",
        "{random: {percent_sampled: {numerator: 100}}} | every such record",
        "{random: {percent_sampled: {numerator: 1, denominator: TEN_THOUSAND}}}"
            + " | 0.01 % of such records, by chance",
        "{random: {attribute_expression: request.size}}"
            + " | no record whose percentage has no value, as here",
        "{rate_limit: {sampling_duration: 10s, max_unsampled_entries: 5, sampling_rate: 100}}"
            + " | the first 5 such records of each 10s, then 1 in 100",
        "{random: {percent_sampled: {numerator: 5}}, rate_limit: {sampling_duration: 1m,"
            + " max_unsampled_entries: 5, sampling_rate: 1}} | 5 % of such records, by chance, and"
            + " of these the first 5 such records of each 1m0s, then all",
      })
  void explanationSaysWhatSamplingLetsThrough(String sampling, String lets) {
    try (Telemetry telemetry = telemetry(sampling)) {
      assertThat(telemetry.explain(AttributeBag.empty()).toString())
          .contains("sampling lets through " + lets + "\n");
    }
  }

  @Test
  void emptySamplingLetsAllPass() {
    try (Telemetry telemetry = telemetry("{}")) {
      telemetry.record(AttributeBag.empty());
    }

    assertThat(recordings).hasInstances("m.metric.istio-system");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{random: {}} | random sampling has no percentage",
        "{random: {percent_sampled: {numerator: 101}}} | numerator is 101, wanted 0 to 100",
        "{random: {percent_sampled: {numerator: -1}}} | numerator is -1, wanted 0 to 100",
        "{random: {percent_sampled: {numerator: 10001, denominator: 1}}}"
            + " | numerator is 10001, wanted 0 to 10000",
        "{random: {attribute_expression: nosuch}} | unknown attribute 'nosuch'",
        "{rate_limit: {max_unsampled_entries: 1}} | sampling_duration must be greater than 0",
        "{rate_limit: {sampling_duration: 0s}} | sampling_duration must be greater than 0",
        "{rate_limit: {sampling_duration: -1s}} | sampling_duration must be greater than 0",
        "{rate_limit: {sampling_duration: 1s, sampling_rate: -1}} | must not be negative",
        "{rate_limit: {sampling_duration: 1s, max_unsampled_entries: -1}} | must not be negative",
        "{rate_limit: {sampling_duration: soon}} | soon",
        "{randm: {}} | randm",
      })
  void oddSamplingIsRefusedAtLoad(String sampling, String message) {
    assertThatThrownBy(() -> telemetry(sampling)).hasMessageContaining(message);
  }
}
