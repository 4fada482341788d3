package io.meshless.telemetry.zipkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.support.LoggedLines;
import io.meshless.telemetry.support.OwnCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Spans by HTTPS: whom the JVM trusts is trusted, and what is told of who is not. */
@Timeout(120)
class ZipkinTlsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path folder;
  private static OwnCertificate certificate;

  private final LoggedLines logged = new LoggedLines();
  private SSLContext before;

  @BeforeAll
  static void make() {
    certificate = OwnCertificate.in(folder);
  }

  @BeforeEach
  void keep() throws NoSuchAlgorithmException {
    before = SSLContext.getDefault();
  }

  @AfterEach
  void restore() {
    SSLContext.setDefault(before);
    logged.close();
  }

  @Test
  void whomTheJvmTrustsGetsSpans() {
    SSLContext.setDefault(certificate.tls());
    List<String> arrived = new CopyOnWriteArrayList<>();
    try (SpanReceiver zipkin = new SpanReceiver(span -> arrived.add(span.id()), certificate);
        Telemetry telemetry = ZipkinOutageTest.telemetry(zipkin.url(), "")) {
      ZipkinOutageTest.record(telemetry);

      await().atMost(PATIENCE).until(() -> arrived.size() == 1);
      assertThat(ZipkinOutageTest.failures(telemetry)).isEmpty();
    }
  }

  @Test
  void certificateThatIsNotTrustedIsToldWithTheMend() {
    try (SpanReceiver zipkin = new SpanReceiver(span -> {}, certificate)) {
      Telemetry telemetry = ZipkinOutageTest.telemetry(zipkin.url(), "");
      ZipkinOutageTest.record(telemetry);
      await()
          .atMost(PATIENCE)
          .until(() -> ZipkinOutageTest.failures(telemetry).contains("unreachable"));

      telemetry.close();

      assertThat(zipkin.received()).isZero();
    }
    assertThat(logged.with("close-timeout")).hasSize(1);
    assertThat(logged.with("unreachable"))
        .anySatisfy(line -> assertThat(line).contains("javax.net.ssl.trustStore"));
  }

  @Test
  void peerThatNeverGreetsDelaysNeitherRequestNorClose() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Telemetry telemetry =
          ZipkinOutageTest.telemetry(
              "https://localhost:" + silent.getLocalPort() + "/api/v2/spans", "");
      ZipkinOutageTest.record(telemetry);

      telemetry.close(); // within the patience of the outbox, or this test would never end
    }
    assertThat(logged.with("close-timeout")).hasSize(1);
  }

  @Test
  void peerThatReadsNothingAfterItsGreetingIsGivenUp() throws Exception {
    SSLContext.setDefault(certificate.tls());
    CountDownLatch givenUp = new CountDownLatch(1);
    try (ServerSocket server =
        certificate
            .tls()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread greeting = new Thread(() -> greet(server, givenUp), "greeting");
      greeting.setDaemon(true);
      greeting.start();
      URI url = URI.create("https://localhost:" + server.getLocalPort() + "/api/v2/spans");

      try (ZipkinSender sender = new ZipkinSender(new ZipkinUrl(url, ""), Duration.ofSeconds(2))) {
        assertThatThrownBy(() -> sender.post(new byte[1 << 25])).isInstanceOf(IOException.class);
      } finally {
        givenUp.countDown();
      }
      greeting.join();
      ZipkinSenderTest.awaitEndOfThreads();
    }
  }

  private static void greet(ServerSocket server, CountDownLatch end) {
    try (SSLSocket zipkin = (SSLSocket) server.accept()) {
      zipkin.startHandshake();
      end.await();
    } catch (IOException | InterruptedException e) {
      // The other side is gone.
    }
  }
}
