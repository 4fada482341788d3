package io.meshless.telemetry.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Zipkin that hangs cannot do. */
@Timeout(120)
class ZipkinSenderTest {
  private static final String HEAD = "HTTP/1.1 202 Accepted\r\n";
  private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String BEGUN_ANSWER = CHUNKED + "5\r\nab";

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private ZipkinSender sender(Duration longest) {
    URI url = URI.create("http://localhost:" + server.getLocalPort() + "/api/v2/spans");
    return new ZipkinSender(new ZipkinUrl(url, ""), longest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 ", HEAD, BEGUN_ANSWER})
  void closingEndsWhatHangs(String answer) throws Exception {
    ZipkinSender sender = sender(Duration.ofHours(1));
    CompletableFuture<Throwable> failure = posting(sender);
    try (Socket zipkin = server.accept()) {
      readRequest(zipkin);
      write(zipkin, answer);

      sender.close();

      assertThat(failure.get(100, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
      assertThat(hasEnded(zipkin)).isTrue();
      awaitEndOfThreads();
    }
  }

  @Test
  void interruptionEndsWhatHangs() throws Exception {
    try (ZipkinSender sender = sender(Duration.ofHours(1))) {
      CompletableFuture<Throwable> failure = new CompletableFuture<>();
      Thread posting = new Thread(() -> failure.complete(failureOf(sender)), "posting");
      posting.setDaemon(true);
      posting.start();
      try (Socket zipkin = server.accept()) {
        readRequest(zipkin);
        write(zipkin, BEGUN_ANSWER);

        posting.interrupt();

        assertThat(failure.get(100, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(hasEnded(zipkin)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 202 ", HEAD + "X: ", CHUNKED + "7fffffff\r\n"})
  void answerThatDripsIsCutOff(String begin) {
    answering(
        zipkin -> {
          write(zipkin, begin);
          while (true) {
            write(zipkin, "A");
            Thread.sleep(50);
          }
        });

    try (ZipkinSender sender = sender(Duration.ofMillis(500))) {
      assertThatThrownBy(() -> sender.post("[]".getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
    awaitEndOfThreads();
  }

  @Test
  void ofAnswerWithoutEndOnlyTheBeginningIsRead() throws Exception {
    CompletableFuture<Boolean> cutOff = new CompletableFuture<>();
    answering(
        zipkin -> {
          readRequest(zipkin);
          write(zipkin, HEAD + "Content-Length: 1000000000000\r\n\r\n");
          try {
            while (true) {
              write(zipkin, "A".repeat(10_000));
            }
          } catch (IOException e) {
            cutOff.complete(true);
          }
        });

    try (ZipkinSender sender = sender(Duration.ofMinutes(1))) {
      assertThat(sender.post("[]".getBytes(UTF_8))).isEqualTo(202);
      assertThat(cutOff.get(100, TimeUnit.SECONDS)).isTrue();
    }
    awaitEndOfThreads();
  }

  @Test
  void nothingOfItLivesOnInOtherThreads() throws Exception {
    ClassLoader application = new ClassLoader(null) {};
    answering(
        zipkin -> {
          readRequest(zipkin);
          write(zipkin, HEAD + "Content-Length: 0\r\n\r\n");
        });
    ZipkinSender sender = sender(Duration.ofMinutes(1));
    Thread here = Thread.currentThread();
    ClassLoader before = here.getContextClassLoader();
    here.setContextClassLoader(application);
    try {
      assertThat(sender.post("[]".getBytes(UTF_8))).isEqualTo(202);
    } finally {
      here.setContextClassLoader(before);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getContextClassLoader)
        .doesNotContain(application);

    sender.close();

    awaitEndOfThreads();
  }

  @Test
  void closedSenderPostsNothing() {
    ZipkinSender sender = sender(Duration.ofMinutes(1));
    sender.close();

    assertThatThrownBy(() -> sender.post("[]".getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed");
  }

  static void awaitEndOfThreads() {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              System.gc(); // after which the JDK's client ends
              return Thread.getAllStackTraces().keySet().stream()
                  .map(Thread::getName)
                  .noneMatch(
                      name ->
                          name.startsWith("telemetry-zipkin") || name.startsWith("HttpClient-"));
            });
  }

  /** What a server does with a connection. */
  private interface Habit {
    void indulge(Socket zipkin) throws IOException, InterruptedException;
  }

  private void answering(Habit habit) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket zipkin = server.accept()) {
                habit.indulge(zipkin);
              } catch (IOException | InterruptedException e) {
                // It was cut off.
              }
            },
            "answering");
    thread.setDaemon(true);
    thread.start();
  }

  private static void readRequest(Socket zipkin) throws IOException {
    InputStream in = zipkin.getInputStream();
    StringBuilder read = new StringBuilder();
    while (read.indexOf("\r\n\r\n[]") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request came");
      }
      read.append((char) next);
    }
  }

  private static void write(Socket zipkin, String text) throws IOException {
    OutputStream out = zipkin.getOutputStream();
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  private static boolean hasEnded(Socket zipkin) {
    try {
      return zipkin.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private static CompletableFuture<Throwable> posting(ZipkinSender sender) {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread posting = new Thread(() -> failure.complete(failureOf(sender)), "posting");
    posting.setDaemon(true);
    posting.start();
    return failure;
  }

  private static Throwable failureOf(ZipkinSender sender) {
    try {
      return new AssertionError("answered with " + sender.post("[]".getBytes(UTF_8)));
    } catch (IOException | InterruptedException e) {
      return e;
    }
  }
}
