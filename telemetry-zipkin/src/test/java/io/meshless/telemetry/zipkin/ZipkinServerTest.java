package io.meshless.telemetry.zipkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zipkin2.Span;
import zipkin2.codec.SpanBytesDecoder;

/** Spans arrive at Zipkin itself, which the profile of the slow tests puts beside the classes. */
@Tag("slow")
class ZipkinServerTest {
  private static final Path JARS = Path.of("target", "zipkin");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CONFIG =
      """
      kind: tracespan
      metadata: {name: span, namespace: shop}
      spec:
        traceId: trace.id
        spanId: span.id
        parentSpanId: span.parent_id | ""
        spanName: request.method | "http"
        startTime: request.time
        endTime: response.time
        httpStatusCode: response.code | 0
        destinationName: '"details"'
      ---
      kind: zipkin
      metadata: {name: spans, namespace: shop}
      spec: {url: "%s/api/v2/spans", sample_probability: 1, push_interval_duration: 10ms}
      ---
      kind: rule
      metadata: {name: all, namespace: shop}
      spec:
        actions: [{handler: spans.zipkin, instances: [span.tracespan]}]
      """;

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void traceIsThereWithItsSpans() throws Exception {
    Path jar = jar();
    int port = freePort();
    URI zipkin = URI.create("http://127.0.0.1:" + port);
    Process server = start(jar, port);
    try {
      await("Zipkin answers").atMost(PATIENCE).until(() -> isHealthy(zipkin, server));
      try (Telemetry telemetry =
          Telemetry.builder()
              .config(YamlConfig.parse("server.yaml", CONFIG.formatted(zipkin)))
              .build()) {
        Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
        telemetry.record(span(start, "b7ad6b7169203331", "00f067aa0ba902b7"));
        telemetry.record(span(start.plusMillis(1), "c8be7c827a314442", "b7ad6b7169203331"));

        List<Span> spans =
            await("the trace is stored")
                .atMost(PATIENCE)
                .until(() -> trace(zipkin), stored -> stored.size() == 2);
        assertThat(spans).extracting(Span::id).contains("b7ad6b7169203331", "c8be7c827a314442");
        assertThat(spans)
            .allSatisfy(
                span -> {
                  assertThat(span.localServiceName()).isEqualTo("details");
                  assertThat(span.name()).isEqualTo("get");
                  assertThat(span.durationAsLong()).isEqualTo(9_000);
                  assertThat(span.tags()).isEqualTo(Map.of("http.status_code", "200"));
                });
        assertThat(telemetry.status().handlers().get(0).errors()).isZero();
      }
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static AttributeBag span(Instant start, String id, String parent) {
    return AttributeBag.builder()
        .put("destination.namespace", "shop")
        .put("trace.id", TRACE)
        .put("trace.sampled", true)
        .put("span.id", id)
        .put("span.parent_id", parent)
        .put("request.method", "GET")
        .put("request.time", start)
        .put("response.time", start.plusMillis(9))
        .put("response.code", 200)
        .build();
  }

  private static Path jar() throws IOException {
    assumeTrue(Files.isDirectory(JARS), "skipped: Zipkin's server is not in " + JARS);
    try (Stream<Path> jars = Files.list(JARS)) {
      List<Path> found = jars.filter(jar -> jar.toString().endsWith("exec.jar")).toList();
      assumeTrue(!found.isEmpty(), "skipped: Zipkin's server is not in " + JARS);
      return found.get(0).toAbsolutePath();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process start(Path jar, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-jar",
            jar.toString(),
            "--armeria.ports[0].address=127.0.0.1",
            "--armeria.ports[0].port=" + port,
            "--armeria.ports[0].protocols[0]=http");
    builder.environment().put("QUERY_PORT", Integer.toString(port));
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("zipkin.log").toFile());
    return builder.start();
  }

  private boolean isHealthy(URI zipkin, Process server) throws Exception {
    assertThat(server.isAlive()).as(() -> log()).isTrue();
    try {
      return get(zipkin.resolve("/health")).contains("UP");
    } catch (IOException e) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("zipkin.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private List<Span> trace(URI zipkin) throws Exception {
    String json = get(zipkin.resolve("/api/v2/trace/" + TRACE));
    return json.startsWith("[")
        ? SpanBytesDecoder.JSON_V2.decodeList(json.getBytes(StandardCharsets.UTF_8))
        : List.of();
  }

  private String get(URI address) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }
}
