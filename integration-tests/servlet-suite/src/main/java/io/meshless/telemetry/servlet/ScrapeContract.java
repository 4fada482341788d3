package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.servlet.metrics.MetricsServlet;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Many who read large scrapes slowly. The scrape is 20 MB of text and 10 MB of objects, the heap of
 * the tests 96 MB.
 */
public abstract class ScrapeContract extends ContainerTest {
  private static final int READERS = 16;
  private static final int SERIES = 20_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void slowReadersOfLargeScrapesTakeNoMemory() throws Exception {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    CounterSnapshot large = large();
    Collector collector = () -> large;
    registry.getPrometheusRegistry().register(collector);
    Application application =
        new Application()
            .servlet("/metrics", new MetricsServlet(registry))
            .servlet("/other", (request, response) -> response.getWriter().print("fine"));

    try (RunningContainer container = start(application)) {
      List<Socket> readers = new ArrayList<>();
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(slowReader(container.port()));
      }
      for (Socket reader : readers) {
        answers.add(status(reader));
      }

      assertThat(answers).containsOnly("200", "503");
      assertThat(get(container.port(), "/other").body()).asString().isEqualTo("fine");
      for (Socket reader : readers) {
        reader.close();
      }
      await()
          .atMost(PATIENCE)
          .until(() -> get(container.port(), "/metrics").body().length > 20_000_000);
    }
  }

  private static CounterSnapshot large() {
    CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name("large");
    String text = "v".repeat(1_000);
    for (int i = 0; i < SERIES; i++) {
      snapshot.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(Labels.of("i", Integer.toString(i), "text", text))
              .value(1)
              .build());
    }
    return snapshot.build();
  }

  private static Socket slowReader(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.connect(new InetSocketAddress("localhost", port));
    socket
        .getOutputStream()
        .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  /** Reads the status and nothing more. */
  private static String status(Socket socket) throws IOException {
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    return new String(line, StandardCharsets.UTF_8).substring("HTTP/1.1 ".length());
  }
}
