package io.meshless.telemetry.fluentd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.TelemetryStatus.FailureStatus;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A peer that does a little at a time, for ever, is given up like one that does nothing. */
@Timeout(180)
class DrippingPeerTest {
  private static final int ENTRIES = 900;

  /** Does something with a connection for ever, or until it ends. */
  private interface Habit {
    void indulge(Socket socket) throws IOException, InterruptedException;
  }

  @Test
  void peerThatReadsALittleAtATimeIsGivenUp() throws IOException {
    assertIsGivenUp(
        socket -> {
          InputStream in = socket.getInputStream();
          while (in.read(new byte[2_048]) >= 0) {
            Thread.sleep(20);
          }
        });
  }

  @Test
  void peerThatAcknowledgesAByteAtATimeIsGivenUp() throws IOException {
    assertIsGivenUp(
        socket -> {
          Thread reading =
              daemon(() -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
          OutputStream out = socket.getOutputStream();
          // A map whose first key is a text of many bytes, none of which may be the last.
          out.write(new byte[] {(byte) 0x81, (byte) 0xda, 2, 0});
          while (reading.isAlive()) {
            out.write('a');
            out.flush();
            Thread.sleep(100);
          }
        });
  }

  private static void assertIsGivenUp(Habit habit) throws IOException {
    try (ServerSocket peer = new ServerSocket()) {
      peer.setReceiveBufferSize(4_096);
      peer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      daemon(
          () -> {
            while (true) {
              Socket socket = peer.accept();
              daemon(
                  () -> {
                    try (socket) {
                      habit.indulge(socket);
                    }
                  });
            }
          });
      try (Telemetry telemetry = telemetry(peer.getLocalPort())) {
        for (int i = 0; i < ENTRIES; i++) {
          telemetry.record(entry());
        }
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> telemetry.status().handlers().get(0).errors() == ENTRIES);
        assertThat(telemetry.status().failures())
            .extracting(FailureStatus::reason)
            .contains("undelivered");
      }
    }
  }

  private static AttributeBag entry() {
    return AttributeBag.builder().put("request.path", "/".repeat(8_000)).build();
  }

  private static Telemetry telemetry(int port) {
    return Telemetry.builder()
        .config(
            YamlConfig.parse(
                "fluentd.yaml",
                """
                kind: logentry
                metadata: {name: visits}
                spec: {variables: {path: request.path}}
                ---
                kind: fluentd
                metadata: {name: collector}
                spec: {address: "127.0.0.1:%d", push_timeout_duration: 1s}
                ---
                kind: rule
                metadata: {name: all}
                spec:
                  actions: [{handler: collector.fluentd, instances: [visits.logentry]}]
                """
                    .formatted(port)))
        .build();
  }

  /** What ends with its connection. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static Thread daemon(Work work) {
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
    return thread;
  }
}
