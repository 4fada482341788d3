package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Starts the container under test, sends requests and looks at what is recorded. */
public abstract class ContainerTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What a client does. */
  @FunctionalInterface
  protected interface Call {
    void send(int port) throws Exception;
  }

  /** Starts the container under test with this application on a free port. */
  protected abstract RunningContainer start(Application application) throws Exception;

  /** Sends and gives back the one record that comes of it. */
  protected final Map<String, Object> recordOf(
      Registration registration, Application application, Call call) throws Exception {
    Recorded recorded = Recorded.everything();
    registration.add(recorded.filter().build(), application);
    return recordOf(recorded, application, call);
  }

  /** Sends and gives back the one record that comes of it. */
  protected final Map<String, Object> recordOf(
      Recorded recorded, Application application, Call call) throws Exception {
    try (RunningContainer container = start(application)) {
      call.send(container.port());
      await().atMost(PATIENCE).until(() -> !recorded.records().isEmpty());
    }
    // After the stop nothing is under way any more that could record again.
    assertThat(recorded.records()).hasSize(1);
    return recorded.records().get(0);
  }

  protected static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(PATIENCE);
  }

  protected static HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    return CLIENT.send(request, BodyHandlers.ofByteArray());
  }

  protected static HttpResponse<byte[]> get(int port, String path) throws Exception {
    return send(request(port, path).build());
  }

  protected static HttpResponse<byte[]> post(int port, String path, String body) throws Exception {
    return send(request(port, path).POST(BodyPublishers.ofString(body)).build());
  }

  /** Sends this text over a connection of its own and reads the answer until its end. */
  protected static String raw(int port, String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Sends this text over a connection of its own, reads one line of the answer and goes away. */
  protected static String firstLine(int port, String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      StringBuilder line = new StringBuilder();
      for (int c = socket.getInputStream().read();
          c >= 0 && c != '\n';
          c = socket.getInputStream().read()) {
        line.append((char) c);
      }
      return line.toString();
    }
  }
}
