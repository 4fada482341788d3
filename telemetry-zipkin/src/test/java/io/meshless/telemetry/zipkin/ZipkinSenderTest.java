package io.meshless.telemetry.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
