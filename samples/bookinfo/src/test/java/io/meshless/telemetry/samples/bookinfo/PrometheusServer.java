package io.meshless.telemetry.samples.bookinfo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Prometheus in a process of its own, asked through its HTTP interface. */
final class PrometheusServer implements AutoCloseable {
  private final Process process;
  private final String address;
  private final HttpClient client = HttpClient.newHttpClient();

  private PrometheusServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts on any free port; its data and its log stay in {@code directory}. */
  static PrometheusServer start(Path config, Path directory) throws IOException {
    int port;
    try (ServerSocket probe = new ServerSocket(0)) {
      port = probe.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    return new PrometheusServer(process, "http://127.0.0.1:" + port);
  }

  /** Whether a program can be started; a test that needs it is skipped when not. */
  static boolean isInstalled(String program) {
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The values that a query gives now, one for each series; NaN is left out. */
  List<Double> query(String expression) {
    JsonNode result =
        get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    List<Double> values = new ArrayList<>();
    for (JsonNode series : result.path("data").path("result")) {
      String value = series.path("value").path(1).asText();
      if (!value.equals("NaN")) {
        values.add(Double.valueOf(value.replace("Inf", "Infinity")));
      }
    }
    return values;
  }

  /** What the interface answers; fails unless it is a success. */
  JsonNode get(String path) {
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(address + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode answer = Json.parse(response.body());
      if (!answer.path("status").asText().equals("success")) {
        throw new AssertionError(path + " answered " + response.body());
      }
      return answer;
    } catch (IOException e) {
      throw new AssertionError(path + " is not answered: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
