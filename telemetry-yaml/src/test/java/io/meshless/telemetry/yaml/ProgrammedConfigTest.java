package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceSpec;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.spec.AttributeManifestSpec;
import io.meshless.telemetry.spec.LogEntrySpec;
import io.meshless.telemetry.spec.MetricSpec;
import io.meshless.telemetry.spec.PrometheusSpec;
import io.meshless.telemetry.spec.RuleSpec;
import io.meshless.telemetry.spec.Slf4jSpec;
import io.meshless.telemetry.spec.StdioSpec;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A configuration made in Java is the one that a file would be. */
class ProgrammedConfigTest {
  private static final MetricSpec REQUESTS =
      MetricSpec.named("requests")
          .value(1)
          .dimension("code", "response.code | 0")
          .dimension("tier", "shop.tier | \"none\"");
  private static final MetricSpec DURATION =
      MetricSpec.named("duration")
          .namespace("shop")
          .value("response.duration")
          .monitoredResourceType("\"pod\"")
          .monitoredResourceDimension("ip", "source.ip");
  private static final LogEntrySpec ACCESS =
      LogEntrySpec.named("access")
          .severity("\"info\"")
          .timestamp("request.time")
          .variable("path", "request.path")
          .monitoredResourceType("\"pod\"")
          .monitoredResourceDimension("ip", "source.ip");
  private static final PrometheusSpec PROMETHEUS =
      PrometheusSpec.named("prometheus")
          .metric(
              PrometheusSpec.Metric.counter("requests_total", REQUESTS).description("Requests."))
          .metric(
              PrometheusSpec.Metric.distribution("seconds", DURATION)
                  .namespace("shop")
                  .explicitBuckets(0.1, 1))
          .expireAfter(Duration.ofMinutes(10))
          .checkEvery(Duration.ofSeconds(90));
  private static final StdioSpec FILE =
      StdioSpec.named("file")
          .rotatedFile(Path.of("requests.log"))
          .maxMegabytes(10)
          .maxDays(7)
          .maxFiles(5)
          .severityLevel("notice", Level.WARNING)
          .metricLevel(Level.ERROR)
          .outputLevel(Level.WARNING)
          .console();
  private static final Slf4jSpec EVENTS =
      Slf4jSpec.named("events")
          .namespace("shop")
          .logger("access")
          .message("{path} {code}")
          .withoutKeyValues()
          .severityLevel("notice", Level.WARNING)
          .metricLevel(Level.ERROR);
  private static final RuleSpec RULE =
      RuleSpec.named("all").match("context.protocol == \"http\"").send(PROMETHEUS, REQUESTS);
  private static final AttributeManifestSpec MANIFEST =
      AttributeManifestSpec.named("shop").attribute("shop.tier", ValueType.STRING, "How big.");

  private static final String YAML =
      """
      kind: metric
      metadata: {name: requests}
      spec:
        value: 1
        dimensions: {code: 'response.code | 0', tier: 'shop.tier | "none"'}
      ---
      kind: metric
      metadata: {name: duration, namespace: shop}
      spec:
        value: response.duration
        monitored_resource_type: '"pod"'
        monitored_resource_dimensions: {ip: source.ip}
      ---
      kind: logentry
      metadata: {name: access}
      spec:
        severity: '"info"'
        timestamp: request.time
        variables: {path: request.path}
        monitored_resource_type: '"pod"'
        monitored_resource_dimensions: {ip: source.ip}
      ---
      kind: prometheus
      metadata: {name: prometheus}
      spec:
        metrics:
        - name: requests_total
          instance_name: requests.metric.istio-system
          kind: COUNTER
          label_names: [code, tier]
          description: Requests.
        - name: seconds
          instance_name: duration.metric.shop
          kind: DISTRIBUTION
          label_names: []
          namespace: shop
          buckets: {explicit_buckets: {bounds: [0.1, 1.0]}}
        metrics_expiration_policy:
          metrics_expiry_duration: 10m0s
          expiry_check_interval_duration: 1m30s
      ---
      kind: stdio
      metadata: {name: file}
      spec:
        log_stream: ROTATED_FILE
        output_path: requests.log
        max_megabytes_before_rotation: 10
        max_days_before_rotation: 7
        max_rotated_files: 5
        severity_levels: {notice: WARNING}
        metric_level: ERROR
        output_level: WARNING
        output_as_json: false
      ---
      kind: slf4j
      metadata: {name: events, namespace: shop}
      spec:
        logger: access
        message: '{path} {code}'
        key_values: false
        severity_levels: {notice: WARNING}
        metric_level: ERROR
      ---
      kind: rule
      metadata: {name: all}
      spec:
        match: context.protocol == "http"
        actions:
        - handler: prometheus.prometheus.istio-system
          instances: [requests.metric.istio-system]
      """;

  @Test
  void resourcesAreThoseOfAFile() {
    List<Resource> programmed =
        ConfigSnapshot.of(REQUESTS, DURATION, ACCESS, PROMETHEUS, FILE, EVENTS, RULE).resources();
    List<Resource> read = YamlConfig.parse("x", YAML).read().resources();

    assertThat(Trees.of(programmed)).isEqualTo(Trees.of(read));
  }

  @Test
  void programmedConfigurationRecords() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    RuleSpec always = RuleSpec.named("all").send(PROMETHEUS, REQUESTS);

    try (Telemetry telemetry = telemetry(registry, MANIFEST, REQUESTS, PROMETHEUS, always)) {
      telemetry.record(AttributeBag.builder().put("response.code", 200).build());

      assertThat(registry.scrape())
          .contains("istio_requests_total{code=\"200\",tier=\"none\"} 1.0");
    }
  }

  private static Telemetry telemetry(PrometheusMeterRegistry registry, ResourceSpec... specs) {
    return Telemetry.builder()
        .config(ConfigSnapshot.of(specs))
        .selfMetrics(false)
        .meterRegistry(registry)
        .build();
  }

  @Test
  void problemsAreThoseOfAFileWithoutPlaces() {
    ConfigSource programmed =
        ConfigSnapshot.of(
            MetricSpec.named("m").value("response.cod"),
            Resource.of("rule", "r").with("mach", "true"),
            RuleSpec.named("s").send("nowhere.stdio", "m.metric"));
    ConfigSource read =
        YamlConfig.parse(
            "x",
            """
            kind: metric
            metadata: {name: m}
            spec: {value: response.cod}
            ---
            kind: rule
            metadata: {name: r}
            spec: {mach: 'true'}
            ---
            kind: rule
            metadata: {name: s}
            spec: {actions: [{handler: nowhere.stdio, instances: [m.metric]}]}
            """);

    assertThat(words(programmed)).isNotEmpty().isEqualTo(words(read));
    assertThat(problems(programmed)).allMatch(problem -> problem.location() == null);
  }

  private static List<ConfigProblem> problems(ConfigSource source) {
    try {
      Telemetry.builder().config(source).build().close();
      throw new AssertionError("nothing was refused");
    } catch (InvalidConfigException refused) {
      return refused.problems();
    }
  }

  /** Without its source line, an expression stands in the words. */
  private static List<String> words(ConfigSource source) {
    return problems(source).stream()
        .map(
            p ->
                p.code()
                    + " "
                    + p.resource()
                    + " "
                    + p.field()
                    + ": "
                    + p.what().replace(" in 'response.cod'", "")
                    + " "
                    + p.mend())
        .sorted()
        .toList();
  }

  @Test
  void expressionOfAProgramStandsInItsProblem() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(
            () ->
                Telemetry.builder()
                    .config(ConfigSnapshot.of(MetricSpec.named("m").value("response.cod")))
                    .build())
        .withMessage(
            """
            1 problem in the configuration

            error[unknown-attribute]: m.metric.istio-system: value
              unknown attribute 'response.cod' in 'response.cod'
              Did you mean 'response.code'? Declare other attributes in an attributemanifest.

            0 rules, 0 handlers, 0 of 1 metric; 1 error\
            """);
  }
}
