package io.meshless.telemetry.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One client among many, which has all sorts of manners. */
final class SoakClient {
  private static final int BLOCK = 64 * 1024;
  private static final int PATIENCE_MILLIS = 120_000;

  private static final List<String> SECOND_PAGES = List.of("/plain", "/slow", "/slowly/later");

  private final SoakTally tally;
  private final long large;

  SoakClient(SoakTally tally, long large) {
    this.tally = tally;
    this.large = large;
  }

  /**
   * Sends one request.
   *
   * @param percent below 100: which of the manners
   */
  void send(int port, int percent) throws Exception {
    if (percent < 4) {
      readSlowly(port);
    } else if (percent < 10) {
      leave(port);
    } else if (percent < 16) {
      ContainerTest.get(port, "/never");
      tally.sent("/never");
    } else if (percent < 30) {
      visitSecond(port, SECOND_PAGES.get(percent % SECOND_PAGES.size()));
    } else if (percent < 40) {
      answered("/later", ContainerTest.get(port, "/later").body());
    } else if (percent < 50) {
      answered("/refused", ContainerTest.get(port, "/refused").body());
    } else if (percent < 70) {
      answered("/echo", ContainerTest.post(port, "/echo", "x".repeat(percent * 100)).body());
    } else {
      answered("/plain", ContainerTest.get(port, "/plain").body());
    }
  }

  /** The second application comes and goes: then others answer in its stead. */
  private void visitSecond(int port, String page) throws Exception {
    HttpResponse<byte[]> answer = ContainerTest.get(port, RunningPair.SECOND + page);
    if (answer.statusCode() == 200) {
      tally.answered(RunningPair.SECOND + page, answer.body().length);
    } else {
      tally.refused();
    }
  }

  private void answered(String path, byte[] body) {
    tally.answered(path, body.length);
  }

  private void readSlowly(int port) throws IOException, InterruptedException {
    try (Socket socket = open(port, "/large")) {
      InputStream in = socket.getInputStream();
      long read = 0;
      while (read < large) {
        long got = in.readNBytes(BLOCK).length;
        if (got == 0) {
          throw new IOException("only " + read + " bytes");
        }
        read += got;
        TimeUnit.MILLISECONDS.sleep(5);
      }
      in.readAllBytes();
      tally.answered("/large", large);
    }
  }

  private void leave(int port) throws IOException {
    try (Socket socket = open(port, "/left")) {
      socket.getInputStream().read();
      tally.sent("/left");
    }
  }

  private static Socket open(int port, String path) throws IOException {
    Socket socket = new Socket("localhost", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }
}
