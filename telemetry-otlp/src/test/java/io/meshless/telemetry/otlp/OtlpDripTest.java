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
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A collector that answers a byte at a time, for ever, is given up like one that is silent; but
 * where it has said by then that it took a request, it has taken it.
 */
@Tag("slow")
@Timeout(180)
class OtlpDripTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nX-A: ";
  private static final String BODY = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";
  private static final int REQUESTS = 6;
  private static final Duration LONG = Duration.ofMinutes(2);

  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  @Test
  void headThatDripsIsGivenUp() throws IOException {
    during(
        HEAD,
        "timeout: 100ms, retry_time: 1ms",
        (telemetry, sent) -> await().atMost(LONG).until(() -> lost(telemetry) == sent));
  }

  @Test
  void whatIsTakenIsNotSentAgainWhenTheBodyDrips() throws IOException {
    during(
        BODY,
        "timeout: 1s",
        (telemetry, sent) -> {
          telemetry.flush();
          assertThat(requests).hasValue(sent);
          assertThat(telemetry.status().failures()).isEmpty();
        });
  }

  private void during(String begin, String params, ObjIntConsumer<Telemetry> afterEach)
      throws IOException {
    try (ServerSocket collector = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      daemon(
          () -> {
            while (true) {
              Socket socket = collector.accept();
              daemon(() -> drip(socket, begin));
            }
          });
      try (Telemetry telemetry = telemetry(collector.getLocalPort(), params)) {
        for (int i = 1; i <= REQUESTS; i++) {
          telemetry.record(AttributeBag.empty());
          afterEach.accept(telemetry, i);
        }
        await().atMost(LONG).until(() -> open.get() == 0);
      }
    }
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
      if (socket.getInputStream().read(new byte[65_536]) > 0) {
        requests.incrementAndGet();
      }
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

  private static Telemetry telemetry(int port, String params) {
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
                spec: {endpoint: "http://127.0.0.1:%d", flush_interval: 0s, %s}
                ---
                kind: rule
                metadata: {name: all}
                spec:
                  actions: [{handler: collector.otlp, instances: [visits.logentry]}]
                """
                    .formatted(port, params)))
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
