package io.meshless.telemetry.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a Zipkin that hangs cannot do. */
@Timeout(120)
class ZipkinSenderTest {
  private static final String BEGUN_ANSWER =
      "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab";

  @Test
  void closingDoesNotWaitForAnAnswerThatHangsHalfWay() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://localhost:" + server.getLocalPort() + "/api/v2/spans");
      ZipkinSender sender = new ZipkinSender(new ZipkinUrl(url, ""));
      Thread posting = new Thread(() -> post(sender), "posting");
      posting.setDaemon(true);
      posting.start();
      try (Socket zipkin = server.accept()) {
        zipkin.getOutputStream().write(BEGUN_ANSWER.getBytes(UTF_8));
        zipkin.getOutputStream().flush();
        await().atMost(Duration.ofMinutes(2)).until(() -> isReadingTheAnswer(posting));

        sender.close();

        assertThat(isReadingTheAnswer(posting)).isTrue();
      }
      posting.join();
    }
  }

  @Test
  void answerThatDripsIsCutOff() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread dripping = new Thread(() -> drip(server), "dripping");
      dripping.setDaemon(true);
      dripping.start();
      URI url = URI.create("http://localhost:" + server.getLocalPort() + "/api/v2/spans");

      assertThatThrownBy(
              () ->
                  new ZipkinSender(new ZipkinUrl(url, ""), Duration.ofMillis(500))
                      .post("[]".getBytes(UTF_8)))
          .isInstanceOf(IOException.class);
    }
  }

  /** Begins an answer, and goes on a byte at a time for ever. */
  private static void drip(ServerSocket server) {
    try (Socket zipkin = server.accept()) {
      OutputStream out = zipkin.getOutputStream();
      out.write("HTTP/1.1 202 ".getBytes(UTF_8));
      while (true) {
        out.write('A');
        out.flush();
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      // It was cut off.
    }
  }

  private static boolean isReadingTheAnswer(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().endsWith("ChunkedInputStream"));
  }

  private static void post(ZipkinSender sender) {
    try {
      int unused = sender.post("[]".getBytes(UTF_8));
    } catch (IOException e) {
      // As expected: the answer never ends.
    }
  }
}
