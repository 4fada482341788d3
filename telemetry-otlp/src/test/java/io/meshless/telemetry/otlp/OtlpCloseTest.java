package io.meshless.telemetry.otlp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Closing ends whatever hangs: a collector that answers for ever, while the thread that sends hangs
 * in the log.
 */
@Timeout(60)
class OtlpCloseTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch hangs = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  @Test
  void closingIsBounded() throws IOException, InterruptedException {
    PrintStream before = System.err;
    try (ServerSocket collector = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread dripping = new Thread(() -> drip(collector), "dripping");
      dripping.setDaemon(true);
      dripping.start();
      Telemetry telemetry = telemetry(collector.getLocalPort());
      telemetry.record(AttributeBag.empty());
      asked.await();

      System.setErr(new PrintStream(new HangingLog(), true, US_ASCII));
      telemetry.close();

      assertThat(hangs.getCount()).isZero();
    } finally {
      System.setErr(before);
      over.countDown();
    }
  }

  private void drip(ServerSocket collector) {
    try (Socket socket = collector.accept()) {
      int unused = socket.getInputStream().read(new byte[65_536]);
      OutputStream out = socket.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nX-A: ".getBytes(US_ASCII));
      asked.countDown();
      while (over.getCount() > 0) {
        out.write('a');
        out.flush();
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      // The connection is gone.
    }
  }

  /** Lets no thread of ours go on until all is over, interrupted or not. */
  private final class HangingLog extends OutputStream {
    @Override
    public void write(int letter) {
      if (!Thread.currentThread().getName().startsWith("telemetry-collector")) {
        return;
      }
      hangs.countDown();
      while (over.getCount() > 0) {
        try {
          over.await();
        } catch (InterruptedException e) {
          // It hangs for good.
        }
      }
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
                spec: {endpoint: "http://127.0.0.1:%d", flush_interval: 0s, timeout: 1h}
                ---
                kind: rule
                metadata: {name: all}
                spec:
                  actions: [{handler: collector.otlp, instances: [visits.logentry]}]
                """
                    .formatted(port)))
        .build();
  }
}
