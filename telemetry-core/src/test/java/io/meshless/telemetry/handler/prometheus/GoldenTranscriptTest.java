package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.metrics;
import static io.meshless.telemetry.handler.prometheus.TestHandlers.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Replays what the reference adapter was put through, and compares the scrapes line by line. What
 * we mean to do otherwise is left out, with its reason.
 */
class GoldenTranscriptTest {
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final TestHandlers handlers = new TestHandlers(registry);

  @AfterEach
  void close() {
    handlers.close();
  }

  @Test
  void documentationExample() {
    List<String> before = golden("after 2");
    List<String> after = golden("after odd values");
    InstanceType instance =
        TestInstance.type(
            "doublerequestcount.metric.istio-system",
            "destination",
            "message",
            "reporter",
            "source");
    Handler handler =
        handlers.create(
            metrics(
                metric(
                    "COUNTER",
                    "name",
                    "double_request_count",
                    "instance_name",
                    instance.name(),
                    "label_names",
                    List.of("reporter", "source", "destination", "message"))),
            instance);
    Object[] labels = {"reviews-v2", "twice the fun!", "server", "productpage-v1"};

    record(handler, instance, 2L, labels);
    record(handler, instance, 2L, labels);
    assertThat(scrape()).isEqualTo(before);
    for (Object odd : List.of(-2L, " 1", true, Instant.EPOCH, Map.of())) {
      record(handler, instance, odd, labels);
    }
    record(handler, instance, "1e3", labels);
    record(handler, instance, Duration.ofNanos(1_500_000), labels);

    assertThat(scrape()).isEqualTo(after);
    assertThat(handlers.context.failures).hasSize(5);
  }

  @Test
  void labelValues() {
    List<String> expected = new ArrayList<>(golden("conversions"));
    // Addresses are printed as such, never as a list of bytes.
    expected.remove("istio_conv_metric_istiosystem{v=\"[10 0 0 1]\"} 1");
    InstanceType instance = TestInstance.type("conv.metric.istio-system", "v");
    Handler handler =
        handlers.create(
            metrics(
                metric("COUNTER", "instance_name", instance.name(), "label_names", List.of("v"))),
            instance);

    for (Object value :
        List.of(
            "",
            "",
            Double.POSITIVE_INFINITY,
            -7L,
            1e-7,
            0.1,
            1.0,
            IpAddress.of(new byte[] {10, 0, 0, 1}),
            1e21,
            Duration.ofNanos(2_109_624),
            Instant.parse("2018-11-14T01:46:26.528539123Z"),
            Double.NaN,
            new TreeMap<>(Map.of("a", "1", "b", "2")),
            "quote\" back\\ nl\n tab\t \u00e9",
            "s",
            true)) {
      record(handler, instance, 1L, value);
    }

    assertThat(scrape()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void names() {
    List<String> expected = new ArrayList<>(golden("names"));
    Map<Map<String, ?>, Object> recorded = new HashMap<>();
    recorded.put(metric("GAUGE", "name", "7up"), 1.5);
    recorded.put(metric("GAUGE", "name", "//x"), 1.5);
    recorded.put(metric("GAUGE", "name", "/a/b.c d-e:f"), 1.5);
    recorded.put(metric("GAUGE", "name", "g_total"), 1.5);
    recorded.put(metric("DISTRIBUTION", "name", "h_bucket"), 1.5);
    recorded.put(metric("COUNTER", "name", "m_count"), 1.5);
    recorded.put(metric("COUNTER", "name", "m_created"), 1.5);
    recorded.put(metric("GAUGE", "name", "m_info"), 1.5);
    recorded.put(metric("COUNTER", "instance_name", "no.name.metric.istio-system"), 1L);
    recorded.put(metric("COUNTER", "name", "noinst"), 1L);
    recorded.put(
        metric("COUNTER", "name", "requests_total", "description", "back\\slash \"q\"\nnewline"),
        1.5);
    recorded.put(metric("GAUGE", "name", "m", "namespace", "/"), 1.5);
    recorded.put(metric("GAUGE", "name", "m", "namespace", "my-ns.x"), 1.5);

    if (MicrometerLine.reservesSuffixes()) {
      // Refused at the start; see PrometheusRegistryTest.
      recorded.keySet().removeIf(metric -> reserved((String) metric.get("name")));
      expected.removeIf(line -> reserved(line.split("[ {]")[line.startsWith("#") ? 2 : 0]));
    }
    recorded.forEach(this::recordAlone);
    InstanceType labelled = TestInstance.type("lab.metric.istio-system", "a.b", "c-d");
    record(
        handlers.create(
            metrics(
                metric(
                    "COUNTER",
                    "name",
                    "lab",
                    "instance_name",
                    labelled.name(),
                    "label_names",
                    List.of("a.b", "c-d"))),
            labelled),
        labelled,
        1L,
        "x",
        "y");
    InstanceType le = TestInstance.type("lab7.metric.istio-system", "le");
    record(
        handlers.create(
            metrics(
                metric(
                    "COUNTER",
                    "name",
                    "lab7",
                    "instance_name",
                    le.name(),
                    "label_names",
                    List.of("le"))),
            le),
        le,
        1L,
        "x");

    assertThat(scrape()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void histograms() {
    List<String> expected = new ArrayList<>(golden("hist"));
    // The reference counted NaN here, which we refuse.
    expected.removeIf(line -> line.matches(".*istio_expl[ _{].*"));

    for (Map<String, ?> metric :
        List.of(
            metric("DISTRIBUTION", "name", "def"),
            metric(
                "DISTRIBUTION",
                "name",
                "exp",
                "buckets",
                Map.of(
                    "exponential_buckets",
                    Map.of("num_finite_buckets", 3, "growth_factor", 3.0, "scale", 4.0))),
            metric(
                "DISTRIBUTION",
                "name",
                "expl0",
                "buckets",
                Map.of("explicit_buckets", Map.of("bounds", List.of()))),
            metric(
                "DISTRIBUTION",
                "name",
                "explinf",
                "buckets",
                Map.of("explicit_buckets", Map.of("bounds", List.of(1.0, "Infinity")))),
            metric(
                "DISTRIBUTION",
                "name",
                "lin",
                "buckets",
                Map.of(
                    "linear_buckets",
                    Map.of("num_finite_buckets", 3, "width", 0.1, "offset", 0.1))),
            metric(
                "DISTRIBUTION",
                "name",
                "lin0",
                "buckets",
                Map.of("linear_buckets", Map.of("width", 0.0, "offset", 5.0))))) {
      InstanceType instance = TestInstance.type(metric.get("name") + ".metric.istio-system");
      Map<String, Object> named = new HashMap<>(metric);
      named.put("instance_name", instance.name());
      Handler handler = handlers.create(instance.name(), metrics(named), instance);
      record(handler, instance, 1.0);
      record(handler, instance, 0.3);
    }

    assertThat(scrape()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void oneNameFedByTwoInstances() {
    List<String> expected = golden("shared");
    InstanceType a = TestInstance.type("a");
    InstanceType b = TestInstance.type("b");
    Handler handler =
        handlers.create(
            metrics(
                metric("COUNTER", "name", "c", "instance_name", "a", "description", "x"),
                metric("COUNTER", "name", "c", "instance_name", "b", "description", "x")),
            a,
            b);

    record(handler, a, 1L);
    record(handler, b, 10L);

    assertThat(scrape()).isEqualTo(expected);
  }

  @Test
  void expiry() {
    List<String> expected = golden("x=1 comes back");
    InstanceType instance = TestInstance.type("c1", "x");
    Map<String, Object> params =
        Map.of(
            "metrics",
            List.of(
                metric(
                    "COUNTER",
                    "name",
                    "c1",
                    "instance_name",
                    "c1",
                    "description",
                    "x",
                    "label_names",
                    List.of("x"))),
            "metrics_expiration_policy",
            Map.of("metrics_expiry_duration", "10m"));
    Handler handler = handlers.create(params, instance);

    record(handler, instance, 1L, "1");
    for (int i = 0; i < 6; i++) {
      record(handler, instance, 1L, "2");
      handlers.context.advance(Duration.ofMinutes(4));
      registry.scrape();
    }
    record(handler, instance, 1L, "1");

    assertThat(scrape()).isEqualTo(expected);
  }

  /** Whether a name ends as older clients do not allow; the counter that ends in total is fine. */
  private static boolean reserved(String name) {
    return name != null
        && !name.endsWith("requests_total")
        && name.matches(".*_(total|created|info|bucket)|istio_h_bucket_.*");
  }

  private void recordAlone(Map<String, ?> metric, Object number) {
    Object given = metric.get("instance_name");
    InstanceType instance = TestInstance.type(given == null ? metric.toString() : (String) given);
    Map<String, Object> named = new HashMap<>(metric);
    named.put("instance_name", instance.name());
    record(handlers.create(instance.name(), metrics(named), instance), instance, number);
  }

  private static Map<String, ?> metric(String kind, Object... fields) {
    Map<String, Object> metric = new HashMap<>();
    metric.put("kind", kind);
    for (int i = 0; i < fields.length; i += 2) {
      metric.put((String) fields[i], fields[i + 1]);
    }
    return metric;
  }

  /** The scrape in Mixer's form. */
  private List<String> scrape() {
    return MixerText.lines(registry.scrape());
  }

  private static List<String> golden(String title) {
    List<String> scrape = new ArrayList<>();
    boolean inside = false;
    for (String line : SharedFolder.lines("data/golden/prometheus-adapter-transcript.txt")) {
      if (inside && !line.startsWith("#") && !line.startsWith("istio_") && !line.startsWith("m")) {
        break;
      }
      if (inside) {
        scrape.add(line);
      }
      inside |= line.startsWith("-- scrape " + title + " (");
    }
    assertThat(scrape).as("scrape '%s' of the transcript", title).isNotEmpty();
    return scrape;
  }
}
