package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.metrics;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricCheckTest {
  final TestHandlers handlers = new TestHandlers(new SimpleMeterRegistry());
  private static final String LEGAL =
      " Use letters, digits and underscores, with no digit and not two underscores at the start.";

  final InstanceType plain = TestInstance.type("plain.metric.ns");

  @Test
  void goodConfigurationHasNoProblems() {
    assertThat(check(binding("h", List.of(counter("plain", "plain.metric.ns")), plain))).isEmpty();
    assertThat(problems()).isEmpty();
  }

  @Test
  void kindMustBeSaid() {
    refuse(with(counter("x", "plain.metric.ns"), "kind", 0));

    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].kind: found kind 0, wanted one of GAUGE, COUNTER, DISTRIBUTION Say"
                + " what the metric does with the values of its instance.");
  }

  @Test
  void unknownKindIsReportedOnce() {
    refuse(with(counter("x", "plain.metric.ns"), "kind", "counter"));

    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].kind: found a string 'counter', wanted one of UNSPECIFIED, GAUGE,"
                + " COUNTER, DISTRIBUTION Did you mean 'COUNTER'?");
  }

  @Test
  void namesMustBeLegal() {
    refuse(counter("bad@name", "plain.metric.ns"));

    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].name: 'istio_bad@name' is not a legal metric name Use letters,"
                + " digits, underscores and colons.");
  }

  @Test
  void labelNamesMustBeLegalAndDistinct() {
    refuse(
        with(
            counter("x", "plain.metric.ns"),
            "label_names",
            List.of("__x", "a.b", "a/b", "\u00e9")));

    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].label_names[0]: '__x' is not a legal label name" + LEGAL,
            "ERROR metrics[0].label_names[2]: labels 'a.b' and 'a/b' are both exposed as 'a_b'"
                + " Rename one of the two dimensions.",
            "ERROR metrics[0].label_names[3]: '\u00e9' is not a legal label name" + LEGAL);
  }

  @Test
  void bucketsMustMakeSense() {
    refuse(buckets("linear_buckets", Map.of("num_finite_buckets", -1)));
    refuse(
        buckets(
            "exponential_buckets",
            Map.of("num_finite_buckets", 2, "growth_factor", 1.0, "scale", 0.0)));

    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].buckets.linear_buckets.num_finite_buckets: found -1, wanted a number"
                + " from 0 to 999 Write the number of buckets, such as 10.",
            "ERROR metrics[0].buckets.exponential_buckets.scale: found 0.0, wanted a number above"
                + " 0 Write a number above 0.",
            "ERROR metrics[0].buckets.exponential_buckets.growth_factor: found 1.0, wanted a"
                + " number above 1 Write a number above 1.");
  }

  @Test
  void boundsMustIncreaseElseTheMetricIsLeftOut() {
    HandlerBinding<PrometheusSettings> binding =
        binding(
            "h",
            List.of(
                buckets("explicit_buckets", Map.of("bounds", List.of(2.0, 1.0))),
                counter("good", "plain.metric.ns")),
            plain);

    assertThat(binding.settings().metrics())
        .extracting(m -> m.family().name())
        .containsExactly("istio_good");
    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].buckets.explicit_buckets.bounds[1]: bound 1.0 does not come after"
                + " 2.0; bounds must increase Write bounds in increasing order, fractions with a"
                + " point: [1, 2].");
  }

  @Test
  void distributionCannotHaveTheLabelOfItsBuckets() {
    binding(
        "h",
        List.of(with(buckets("explicit_buckets", Map.of()), "label_names", List.of("le"))),
        plain);

    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].label_names: a distribution cannot have a label 'le', which names"
                + " its buckets Rename the dimension.");
  }

  @Test
  void expiryMustBeAboveZero() {
    Map<String, Object> params =
        Map.of("metrics_expiration_policy", Map.of("expiry_check_interval_duration", "1s"));

    assertThat(handlers.read("h", params)).isNull();
    assertThat(problems())
        .containsExactly(
            "ERROR metrics_expiration_policy.metrics_expiry_duration: metrics_expiry_duration is"
                + " missing Say how long a series may stay without a record, for example 10m.");
  }

  @Test
  void dimensionsOfOneExposedNameAreToldWithAMend() {
    InstanceType instance = TestInstance.type("i.metric.ns", "a.b", "a_b");

    check(
        binding(
            "h",
            List.of(with(counter("x", "i.metric.ns"), "label_names", List.of("a_b"))),
            instance));

    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].label_names: label_names are [a_b], but 'i.metric.ns' has the"
                + " dimensions [a_b, a_b] Write the same names in both.");
  }

  @Test
  void labelsMustBeTheDimensions() {
    InstanceType instance = TestInstance.type("i.metric.ns", "a", "b");

    check(
        binding(
            "h",
            List.of(with(counter("x", "i.metric.ns"), "label_names", List.of("a", "c"))),
            instance));

    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].label_names: label_names are [a, c], but 'i.metric.ns' has the"
                + " dimensions [a, b] Write the same name in both: 'b' here, or 'c' there.");
  }

  @Test
  void dimensionsAreSanitisedAsLabelsAre() {
    InstanceType instance = TestInstance.type("i.metric.ns", "a.b");

    check(
        binding(
            "h",
            List.of(with(counter("x", "i.metric.ns"), "label_names", List.of("a/b"))),
            instance));

    assertThat(problems())
        .containsExactly(
            "WARNING metrics[0].label_names[0]: label 'a/b' is exposed as 'a_b' Write it with"
                + " underscores, as it is to be shown.");
  }

  @ParameterizedTest
  @EnumSource(names = {"BOOL", "TIMESTAMP", "IP_ADDRESS", "STRING_MAP"})
  void valueMustBeAbleToBeANumber(ValueType type) {
    InstanceType instance = TestInstance.type("i.metric.ns", type, Map.of());

    check(binding("h", List.of(counter("x", "i.metric.ns")), instance));

    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].instance_name: 'i.metric.ns' has a value of type "
                + type
                + " Give the instance a value of type INT64, DOUBLE or DURATION; value: 1 counts"
                + " records.");
  }

  @Test
  void instanceThatAMetricMissesByALetterIsToldOnce() {
    check(binding("h", List.of(counter("x", "plain.metric.nz")), plain));

    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].instance_name: no rule sends 'plain.metric.nz' to this handler, but"
                + " one sends 'plain.metric.ns', which has no metric Did you mean"
                + " 'plain.metric.ns'?");
  }

  @Test
  void instanceWithoutMetricAndMetricWithoutInstanceAreTold() {
    check(binding("h", List.of(counter("x", "quite.another.ns")), plain));

    assertThat(problems())
        .containsExactly(
            "WARNING metrics[0].instance_name: no rule sends 'quite.another.ns' to this handler"
                + " Name the instance in a rule, by its full name here.",
            "ERROR metrics: a rule sends 'plain.metric.ns' here, but no metric has it as"
                + " instance_name Add a metric with that instance_name, or take it out of the"
                + " rule.");
  }

  @Test
  void histogramOwnsTheNamesOfItsSamples() {
    List<String> unusable =
        check(
            binding("a", List.of(buckets("explicit_buckets", Map.of())), plain),
            binding("b", List.of(counter("h_count", "plain.metric.ns")), plain));

    assertThat(unusable).containsExactly("b");
    assertThat(problems())
        .containsExactly(
            "WARNING metrics[0].kind: a DISTRIBUTION shows how values differ, but this one is"
                + " always 1 Make it a COUNTER to count records.",
            "ERROR metrics[0].name: 'istio_h_count' is exposed by another metric: 'istio_h' of a,"
                + " which has another name Rename one of the two.");
  }

  @Test
  void oneNameCannotHaveTwoShapes() {
    List<String> unusable =
        check(
            binding("a", List.of(counter("x", "plain.metric.ns")), plain),
            binding("b", List.of(with(counter("x", "plain.metric.ns"), "kind", "GAUGE")), plain));

    assertThat(unusable).containsExactly("b");
    assertThat(problems())
        .containsExactly(
            "ERROR metrics[0].name: 'istio_x' is exposed by another metric: 'istio_x' of a, which"
                + " has another kind, COUNTER Rename one of the two.",
            "WARNING metrics[0].kind: a GAUGE shows the last value, which is always 1 Make it a"
                + " COUNTER to count records.");
  }

  @Test
  void otherDescriptionIsOnlyAWarning() {
    List<String> unusable =
        check(
            binding("a", List.of(counter("x", "plain.metric.ns")), plain),
            binding(
                "b", List.of(with(counter("x", "plain.metric.ns"), "description", "y")), plain));

    assertThat(unusable).isEmpty();
    assertThat(problems())
        .containsExactly(
            "WARNING metrics[0].description: 'istio_x' is described otherwise by a: 'x', which is"
                + " shown Write the same description in both.",
            "WARNING metrics[0].name: 'a' also adds to 'istio_x', so a record that comes to both"
                + " counts twice Rename one of the two, or leave one out.");
  }

  private void refuse(Map<String, ?> metric) {
    assertThat(handlers.read("h", metrics(metric), plain)).isNull();
  }

  private HandlerBinding<PrometheusSettings> binding(
      String name, List<Map<String, ?>> metrics, InstanceType... instances) {
    HandlerBinding<PrometheusSettings> binding =
        handlers.read(name, Map.of("metrics", metrics), instances);
    assertThat(binding).isNotNull();
    return binding;
  }

  private List<String> check(HandlerBinding<PrometheusSettings> binding) {
    return handlers.check(List.of(binding));
  }

  private List<String> check(
      HandlerBinding<PrometheusSettings> first, HandlerBinding<PrometheusSettings> second) {
    return handlers.check(List.of(first, second));
  }

  private List<String> problems() {
    List<String> words = new ArrayList<>();
    handlers.problems.forEach(
        p ->
            words.add(
                p.severity()
                    + " "
                    + p.field()
                    + ": "
                    + p.what()
                    + (p.mend() == null ? "" : " " + p.mend())));
    return words;
  }

  private static Map<String, ?> counter(String name, String instance) {
    return Map.of("name", name, "instance_name", instance, "kind", "COUNTER");
  }

  private static Map<String, ?> buckets(String form, Map<String, ?> fields) {
    return Map.of(
        "name", "h",
        "instance_name", "plain.metric.ns",
        "kind", "DISTRIBUTION",
        "buckets", Map.of(form, fields));
  }

  private static Map<String, ?> with(Map<String, ?> metric, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(metric);
    changed.put(field, value);
    return changed;
  }
}
