package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The metrics that nobody has changed are those of a mesh. */
class StandardMetricsTest {
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private static final ServiceIdentity CLIENT =
      ServiceIdentity.builder()
          .workload("productpage-v1")
          .namespace("default")
          .label("app", "productpage")
          .label("version", "v1")
          .label("service.istio.io/canonical-name", "productpage-v1")
          .label("service.istio.io/canonical-revision", "version-1")
          .build();

  private static final ServiceIdentity SERVER =
      ServiceIdentity.builder()
          .workload("ratings-v1")
          .namespace("default")
          .label("app", "ratings")
          .label("version", "v1")
          .label("service.istio.io/canonical-name", "ratings")
          .label("service.istio.io/canonical-revision", "version-1")
          .serviceHost("server.default.svc.cluster.local")
          .service("server")
          .build();

  /** What a process does not know of the other side: nothing carries the names of clusters. */
  private static final Set<String> OF_THE_OTHER_CLUSTER =
      Set.of("source_cluster", "destination_cluster");

  @Test
  void answeredRequestsHaveTheLabelsOfAServersProxy() throws IOException {
    Map<String, String> labels =
        recorded(SERVER, "server-cluster", bag -> bag.put("context.reporter.kind", "inbound"));

    assertThat(labels).isEqualTo(reference("server_request_total.http.yaml", "source_cluster"));
  }

  @Test
  void refusedRequestsHaveTheLabelsOfAServersProxy() throws IOException {
    Map<String, String> labels =
        recorded(
            SERVER,
            "server-cluster",
            bag -> bag.put("context.reporter.kind", "inbound").put("response.code", 403));

    assertThat(labels).isEqualTo(reference("server_request_total.403.yaml", "source_cluster"));
  }

  @Test
  void callsHaveTheLabelsOfAClientsProxy() throws IOException {
    Map<String, String> labels =
        recorded(CLIENT, "client-cluster", bag -> bag.put("context.reporter.kind", "outbound"));

    assertThat(labels)
        .isEqualTo(reference("client_request_total.http.yaml", "destination_cluster"));
  }

  @Test
  void callsOfGrpcHaveTheLabelsOfAClientsProxy() throws IOException {
    Map<String, String> labels =
        recorded(
            CLIENT,
            "client-cluster",
            bag ->
                bag.put("context.reporter.kind", "outbound")
                    .put("context.protocol", "grpc")
                    .put("response.grpc_status", "7"));

    assertThat(labels)
        .isEqualTo(reference("client_request_total.grpc.yaml", "destination_cluster"));
  }

  /** The reference has a tag more, which somebody has added. */
  @Test
  void messagesOfGrpcHaveTheLabelsOfAProxy() throws IOException {
    String sent = scrape(CLIENT, "client-cluster", bag -> streamed(bag, "outbound"));
    String answered = scrape(SERVER, "server-cluster", bag -> streamed(bag, "inbound"));

    for (String metric : List.of("request_messages", "response_messages")) {
      Map<String, String> ofClient = reference("client_" + metric + ".yaml", "destination_cluster");
      Map<String, String> ofServer = reference("server_" + metric + ".yaml", "source_cluster");
      ofClient.remove("configurable_metric_a");
      ofServer.remove("configurable_metric_a");
      assertThat(labels(sent, "istio_" + metric + "_total")).hasSize(20).isEqualTo(ofClient);
      assertThat(labels(answered, "istio_" + metric + "_total")).isEqualTo(ofServer);
    }
    assertThat(sent)
        .containsPattern("istio_request_messages_total\\{[^}]*} 8\\.0")
        .containsPattern("istio_response_messages_total\\{[^}]*} 27\\.0");
  }

  private static void streamed(AttributeBag.Builder bag, String reporter) {
    bag.put("context.reporter.kind", reporter)
        .put("context.protocol", "grpc")
        .put("request.messages", 8)
        .put("response.messages", 27);
  }

  @Test
  void messagesThatNobodyCountedMakeNoSeries() {
    String http = scrape(SERVER, "c", bag -> bag.put("request.messages", 8));
    String unknown = scrape(SERVER, "c", bag -> bag.put("context.protocol", "grpc"));
    String none =
        scrape(
            SERVER,
            "c",
            bag ->
                bag.put("context.protocol", "grpc")
                    .put("request.messages", 1)
                    .put("response.messages", 0));

    assertThat(http).doesNotContain("istio_request_messages_total{");
    assertThat(unknown).doesNotContain("_messages_total{");
    assertThat(none)
        .contains("istio_request_messages_total{")
        .doesNotContain("istio_response_messages_total{");
  }

  @Test
  void everyMetricHasTheSameLabelsAndTheBucketsOfAProxy() throws IOException {
    String scrape = scrape(SERVER, "c", bag -> bag.put("context.reporter.kind", "inbound"));

    for (String name :
        List.of(
            "istio_requests_total",
            "istio_request_duration_milliseconds_count",
            "istio_request_bytes_count",
            "istio_response_bytes_count")) {
      assertThat(labels(scrape, name).keySet())
          .as(name)
          .isEqualTo(reference("server_request_total.http.yaml", "").keySet());
    }
    assertThat(bounds(scrape, "istio_request_duration_milliseconds_bucket"))
        .isEqualTo(bounds(scrape, "istio_response_bytes_bucket"))
        .containsExactly(
            "0.5",
            "1.0",
            "5.0",
            "10.0",
            "25.0",
            "50.0",
            "100.0",
            "250.0",
            "500.0",
            "1000.0",
            "2500.0",
            "5000.0",
            "10000.0",
            "30000.0",
            "60000.0",
            "300000.0",
            "600000.0",
            "1800000.0",
            "3600000.0",
            "+Inf");
  }

  @Test
  void durationIsInWholeMilliseconds() {
    String scrape =
        scrape(SERVER, "c", bag -> bag.put("response.duration", Duration.ofNanos(9_999_999)));

    assertThat(scrape).containsPattern("istio_request_duration_milliseconds_sum\\{[^}]*} 9\\.0");
  }

  @Test
  void whatNobodyKnowsIsUnknown() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Map<String, String> labels;
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("mesh.yaml", "{kind: MeshConfig}"))
            .meterRegistry(registry)
            .build()) {
      telemetry.record(AttributeBag.builder().put("context.protocol", "http").build());
      labels = labels(registry.scrape(), "istio_requests_total");
    }

    assertThat(labels)
        .containsEntry("reporter", "destination")
        .containsEntry("source_canonical_revision", "latest")
        .containsEntry("destination_canonical_revision", "latest")
        .containsEntry("response_code", "0")
        .containsEntry("response_flags", "-")
        .containsEntry("grpc_response_status", "")
        .containsEntry("connection_security_policy", "none");
    assertThat(labels.values()).filteredOn("unknown"::equals).hasSize(17);
  }

  private static Map<String, String> recorded(
      ServiceIdentity identity, String cluster, Consumer<AttributeBag.Builder> change) {
    return labels(scrape(identity, cluster, change), "istio_requests_total");
  }

  private static String scrape(
      ServiceIdentity identity, String cluster, Consumer<AttributeBag.Builder> change) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    String values = "{meshConfig: {}, global: {multiCluster: {clusterName: \"" + cluster + "\"}}}";
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("values.yaml", values))
            .identity(identity)
            .meterRegistry(registry)
            .build()) {
      assertThat(telemetry.problems()).isEmpty();
      AttributeBag.Builder bag = both();
      change.accept(bag);
      telemetry.record(bag.build());
      return registry.scrape();
    }
  }

  /** What the metadata of both sides tells in a mesh. */
  private static AttributeBag.Builder both() {
    AttributeBag.Builder bag =
        AttributeBag.builder()
            .put("context.protocol", "http")
            .put("response.code", 200)
            .put("response.duration", Duration.ofMillis(3));
    CLIENT.asSource().forEach(bag::put);
    SERVER.asDestination().forEach(bag::put);
    return bag;
  }

  private static Map<String, String> reference(String file, String unknown) throws IOException {
    String text = Files.readString(SharedFolder.path("istio-today/data/metric").resolve(file));
    ConfigMap family =
        YamlConfig.parse(file, "kind: data\nmetadata: {name: d}\nspec:\n" + text.indent(2))
            .read()
            .resources()
            .get(0)
            .spec();
    ConfigMap metric =
        (ConfigMap) ((ConfigList) Objects.requireNonNull(family.find("metric"))).items().get(0);
    Map<String, String> labels = new TreeMap<>();
    ((ConfigList) Objects.requireNonNull(metric.find("label")))
        .items()
        .forEach(
            label -> labels.put(text((ConfigMap) label, "name"), text((ConfigMap) label, "value")));
    if (OF_THE_OTHER_CLUSTER.contains(unknown)) {
      labels.put(unknown, "unknown");
    }
    return labels;
  }

  private static String text(ConfigMap label, String key) {
    return ((ConfigScalar) Objects.requireNonNull(label.find(key))).text();
  }

  private static Map<String, String> labels(String scrape, String name) {
    String line = scrape.lines().filter(l -> l.startsWith(name + "{")).findFirst().orElseThrow();
    Map<String, String> labels = new TreeMap<>();
    LABEL.matcher(line).results().forEach(r -> labels.put(r.group(1), r.group(2)));
    return labels;
  }

  private static List<String> bounds(String scrape, String name) {
    List<String> bounds = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Pattern.compile("le=\"([^\"]*)\"")
        .matcher(String.join("\n", scrape.lines().filter(l -> l.startsWith(name)).toList()))
        .results()
        .map(MatchResult::group)
        .map(le -> le.substring(4, le.length() - 1))
        .filter(seen::add)
        .forEach(bounds::add);
    return bounds;
  }
}
