package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages of gRPC, over the wire and on both sides, as the metrics of a mesh have them. */
class GrpcMessagesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String REQUESTS = "istio_requests_total";
  private static final String SENT = "istio_request_messages_total";
  private static final String ANSWERED = "istio_response_messages_total";

  private static final ServiceIdentity PRODUCTPAGE =
      ServiceIdentity.builder()
          .workload("productpage-v1")
          .namespace("default")
          .label("app", "productpage")
          .label("version", "v1")
          .build();
  private static final ServiceIdentity RATINGS =
      ServiceIdentity.builder()
          .workload("ratings-v1")
          .namespace("default")
          .label("app", "ratings")
          .label("version", "v1")
          .service("ratings")
          .build();

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  /** A service with its registry, and what each of its records had. */
  private record Side(
      PrometheusMeterRegistry registry,
      ObservationRegistry observations,
      List<Map<String, Object>> records) {
    /** The values of all series of a metric; none when there are none. */
    double sum(String metric) {
      return lines(metric).stream()
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }

    List<String> lines(String metric) {
      return registry.scrape().lines().filter(line -> line.startsWith(metric + "{")).toList();
    }

    String label(String metric, String name) {
      Matcher label =
          Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(lines(metric).toString());
      return label.find() ? label.group(1) : "absent";
    }
  }

  private Side side(ServiceIdentity identity, String overrides) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("mesh.yaml", "{kind: MeshConfig}\n" + overrides))
            .identity(identity)
            .meterRegistry(registry)
            .build();
    open.add(telemetry);
    assertThat(telemetry.problems()).isEmpty();
    ObservationRegistry observations = ObservationRegistry.create();
    TelemetryObservationHandler.builder(telemetry)
        .identity(identity)
        .service("localhost", "ratings.default.svc.cluster.local")
        .build()
        .register(observations);
    List<Map<String, Object>> records = new CopyOnWriteArrayList<>();
    new TelemetryObservationHandlerBuilder(bag -> records.add(ObservedCallsTest.attributes(bag)))
        .build()
        .register(observations);
    return new Side(registry, observations, records);
  }

  private static String telemetry(String overrides) {
    return """
    ---
    apiVersion: telemetry.istio.io/v1
    kind: Telemetry
    metadata: {name: mesh-default, namespace: istio-system}
    spec:
      metrics:
      - providers: [{name: prometheus}]
        overrides:
    """
        + overrides.indent(4);
  }

  private final Side caller = side(PRODUCTPAGE, "");
  private final Side called = side(RATINGS, "");

  private Streams streams() throws Exception {
    return streams(called, caller);
  }

  private Streams streams(Side server, Side client) throws Exception {
    Streams streams = Streams.start(server.observations(), client.observations());
    open.add(streams);
    return streams;
  }

  /** Waits until both sides have recorded the call, which end in whatever order. */
  private void assertMessages(double request, double response) {
    for (Side side : List.of(caller, called)) {
      await().atMost(PATIENCE).until(() -> side.sum(REQUESTS) == 1);
      assertThat(side.sum(SENT)).isEqualTo(request);
      assertThat(side.sum(ANSWERED)).isEqualTo(response);
    }
  }

  @Test
  void oneMessageIsAnsweredByOne() throws Exception {
    assertThat(streams().call("a")).isEqualTo("a");

    assertMessages(1, 1);
    assertThat(caller.lines(SENT))
        .containsExactly(
            SENT
                + "{destination_app=\"unknown\",destination_canonical_revision=\"latest\","
                + "destination_canonical_service=\"unknown\",destination_cluster=\"unknown\","
                + "destination_principal=\"unknown\","
                + "destination_service=\"ratings.default.svc.cluster.local\","
                + "destination_service_name=\"ratings\",destination_service_namespace=\"default\","
                + "destination_version=\"unknown\",destination_workload=\"unknown\","
                + "destination_workload_namespace=\"default\",reporter=\"source\","
                + "source_app=\"productpage\",source_canonical_revision=\"v1\","
                + "source_canonical_service=\"productpage\",source_cluster=\"unknown\","
                + "source_principal=\"unknown\",source_version=\"v1\","
                + "source_workload=\"productpage-v1\",source_workload_namespace=\"default\"} 1.0");
    assertThat(called.lines(ANSWERED))
        .containsExactly(
            ANSWERED
                + "{destination_app=\"ratings\",destination_canonical_revision=\"v1\","
                + "destination_canonical_service=\"ratings\",destination_cluster=\"unknown\","
                + "destination_principal=\"unknown\","
                + "destination_service=\"ratings.default.svc.cluster.local\","
                + "destination_service_name=\"ratings\",destination_service_namespace=\"default\","
                + "destination_version=\"v1\",destination_workload=\"ratings-v1\","
                + "destination_workload_namespace=\"default\",reporter=\"destination\","
                + "source_app=\"unknown\",source_canonical_revision=\"latest\","
                + "source_canonical_service=\"unknown\",source_cluster=\"unknown\","
                + "source_principal=\"unknown\",source_version=\"unknown\","
                + "source_workload=\"unknown\",source_workload_namespace=\"unknown\"} 1.0");
  }

  @Test
  void streamOfTheCallerCountsEachMessage() throws Exception {
    assertThat(streams().collect(List.of("a", "b", "c"))).containsExactly("a,b,c");

    assertMessages(3, 1);
  }

  @Test
  void streamOfAnswersCountsEachMessage() throws Exception {
    assertThat(streams().list("a")).hasSize(4);

    assertMessages(1, 4);
  }

  @Test
  void bothSidesMayStream() throws Exception {
    assertThat(streams().echo(List.of("a", "b", "c"))).containsExactly("a", "b", "c");

    assertMessages(3, 3);
  }

  @Test
  void whatWasSentBeforeACallIsCancelledCounts() throws Exception {
    streams().echoAndCancel(List.of("a", "b"));

    assertMessages(2, 2);
    assertThat(caller.label(REQUESTS, "grpc_response_status")).isEqualTo("1");
    assertThat(called.label(REQUESTS, "response_flags")).isEqualTo("DC");
    assertThat(called.label(REQUESTS, "response_code")).isEqualTo("0");
  }

  @Test
  void statusWithoutAMessageIsNone() throws Exception {
    Streams streams = streams();

    assertThat(catchThrowable(() -> streams.call("missing"))).isNotNull();

    assertMessages(1, 0);
    assertThat(caller.lines(ANSWERED)).isEmpty();
    assertThat(called.lines(ANSWERED)).isEmpty();
  }

  @Test
  void whatTheServiceThrowsHasOneStatusOnBothSides() throws Exception {
    Streams streams = streams();

    assertThat(catchThrowable(() -> streams.call("broken"))).isNotNull();

    assertMessages(1, 0);
    assertThat(caller.label(REQUESTS, "grpc_response_status")).isEqualTo("2");
    assertThat(called.label(REQUESTS, "grpc_response_status")).isEqualTo("2");
  }

  @Test
  void protocolIsGrpcOnBothSides() throws Exception {
    assertThat(streams().call("a")).isEqualTo("a");

    assertMessages(1, 1);
    for (Side side : List.of(caller, called)) {
      assertThat(side.label(REQUESTS, "request_protocol")).isEqualTo("grpc");
      assertThat(side.label(REQUESTS, "grpc_response_status")).isEqualTo("0");
      assertThat(side.label(REQUESTS, "response_code")).isEqualTo("200");
      assertThat(side.records()).hasSize(1);
      assertThat(side.records().get(0))
          .containsEntry("context.protocol", "grpc")
          .containsEntry("request.protocol", "HTTP/2")
          .containsEntry("request.messages", 1L)
          .containsEntry("response.messages", 1L);
    }
  }

  @Test
  void countersAreSwitchedOffAndTaggedAsEveryOther() throws Exception {
    Side changed =
        side(
            RATINGS,
            telemetry(
                """
                - match: {metric: GRPC_RESPONSE_MESSAGES}
                  disabled: true
                - match: {metric: GRPC_REQUEST_MESSAGES, mode: SERVER}
                  tagOverrides:
                    method: {value: request.method}
                    source_app: {operation: REMOVE}
                """));
    Streams streams = streams(changed, caller);

    assertThat(streams.list("a")).hasSize(4);
    await().atMost(PATIENCE).until(() -> changed.sum(SENT) == 1);

    assertThat(changed.lines(ANSWERED)).isEmpty();
    assertThat(changed.label(SENT, "method")).isEqualTo("POST");
    assertThat(changed.label(SENT, "source_app")).isEqualTo("");
    assertThat(changed.label(SENT, "source_workload")).isEqualTo("unknown");
  }
}
