package io.meshless.telemetry.otlp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.TelemetryStatus.FailureStatus;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A collector that answers a byte at a time, for ever, is given up like one that is silent. */
@Tag("slow")
@Timeout(180)
class OtlpDripTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nX-A: ";
  private static final String BODY = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";
  private static final int REQUESTS = 6;
  private static final int MOST_OPEN = 4;

  private final AtomicInteger open = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {HEAD, BODY})
  void answerThatDripsIsGivenUp(String begin) throws IOException {
    try (ServerSocket collector = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      daemon(
          () -> {
            while (true) {
              Socket socket = collector.accept();
              daemon(() -> drip(socket, begin));
            }
          });
      try (Telemetry telemetry = telemetry(collector.getLocalPort())) {
        for (int i = 1; i <= REQUESTS; i++) {
          long wanted = i;
          telemetry.record(AttributeBag.empty());
          await().atMost(Duration.ofMinutes(2)).until(() -> lost(telemetry) == wanted);
        }
        assertThat(open).hasValueLessThanOrEqualTo(MOST_OPEN);
      }
      await().atMost(Duration.ofMinutes(2)).until(() -> open.get() == 0 || isOld());
    }
  }

  /** Whether the JDK's client does not hear that a request is given up. */
  private static boolean isOld() {
    return Runtime.version().feature() < 20;
  }

  private static long lost(Telemetry telemetry) {
    return telemetry.status().failures().stream()
        .filter(failure -> failure.reason().equals("undelivered"))
        .mapToLong(FailureStatus::count)
        .sum();
  }

  private void drip(Socket socket, String begin) throws IOException, InterruptedException {
    open.incrementAndGet();
    try (socket) {
      int unused = socket.getInputStream().read(new byte[65_536]);
      OutputStream out = socket.getOutputStream();
      out.write(begin.getBytes(US_ASCII));
      while (true) {
        out.write('a');
        out.flush();
        Thread.sleep(50);
      }
    } finally {
      open.decrementAndGet();
    }
  }

  private static Telemetry telemetry(int port) {
    return Telemetry.builder()
        .handler(new OtlpProvider(new OtlpEnvironment(name -> null, name -> null)))
        .config(
            YamlConfig.parse(
                "otlp.yaml",
                """
                kind: logentry
                metadata: {name: visits}
                spec: {variables: {code: response.code | 0}}
                ---
                kind: otlp
                metadata: {name: collector}
                spec:
                  endpoint: "http://127.0.0.1:%d"
                  flush_interval: 0s
                  timeout: 100ms
                  retry_time: 1ms
                ---
                kind: rule
                metadata: {name: all}
                spec:
                  actions: [{handler: collector.otlp, instances: [visits.logentry]}]
                """
                    .formatted(port)))
        .build();
  }

  /** What ends with its connection. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                // The connection is gone.
              }
            },
            "dripping");
    thread.setDaemon(true);
    thread.start();
  }
}
