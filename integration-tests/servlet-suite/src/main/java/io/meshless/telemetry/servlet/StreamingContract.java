package io.meshless.telemetry.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Bodies larger than the heap, and bodies without blocking. These tests run in a small heap, so
 * that whatever kept a body would fail them.
 */
public abstract class StreamingContract extends ContainerTest {
  private static final long LARGE = 100L * 1024 * 1024;
  private static final int BLOCK = 64 * 1024;

  @Test
  void largeBodiesAreCountedInAFlatHeap() throws Exception {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(LARGE);

    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      long read = drain(request.getInputStream());
                      byte[] block = new byte[BLOCK];
                      for (long sent = 0; sent < read; sent += BLOCK) {
                        response.getOutputStream().write(block);
                      }
                    }),
            port -> assertThat(sendChunks(port, LARGE)).isGreaterThanOrEqualTo(LARGE));

    assertThat(record)
        .containsEntry("request.size", LARGE)
        .containsEntry("response.size", LARGE)
        .containsEntry("context.proxy_error_code", "-");
  }

  @OnMainRegistrations
  void bodyThatIsReadWithoutBlockingIsCounted(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      request
                          .getInputStream()
                          .setReadListener(new Draining(request.getInputStream(), context));
                    }),
            port -> sendChunks(port, 10L * BLOCK));

    assertThat(record).containsEntry("request.size", 10L * BLOCK);
  }

  @OnMainRegistrations
  void bodyThatIsWrittenWithoutBlockingIsCounted(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      response
                          .getOutputStream()
                          .setWriteListener(
                              new Filling(response.getOutputStream(), context, 10L * BLOCK));
                    }),
            port -> assertThat(get(port, "/").body()).hasSize(10 * BLOCK));

    assertThat(record).containsEntry("response.size", 10L * BLOCK);
  }

  @Test
  void largeBodiesAreCountedWithoutBlocking() throws Exception {
    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      request
                          .getInputStream()
                          .setReadListener(
                              new DrainingThenFilling(request.getInputStream(), context));
                    }),
            port -> assertThat(sendChunks(port, LARGE)).isGreaterThanOrEqualTo(LARGE));

    assertThat(record).containsEntry("request.size", LARGE).containsEntry("response.size", LARGE);
  }

  @Test
  void uploadThatBreaksOffIsTold() throws Exception {
    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            new Application().servlet("/", (request, response) -> drain(request.getInputStream())),
            port -> {
              try (Socket socket = new Socket("localhost", port)) {
                write(
                    socket,
                    "POST / HTTP/1.1",
                    "Host: h",
                    "Transfer-Encoding: chunked",
                    "",
                    "a",
                    "0123456789");
              }
            });

    assertThat(record)
        .containsEntry("request.size", 10L)
        .containsEntry("context.proxy_error_code", "DC");
  }

  private static long drain(InputStream stream) throws IOException {
    byte[] block = new byte[BLOCK];
    long bytes = 0;
    for (int n = stream.read(block); n >= 0; n = stream.read(block)) {
      bytes += n;
    }
    return bytes;
  }

  /** Posts a chunked body and gives back how many bytes the whole answer had. */
  private static long sendChunks(int port, long size) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      write(
          socket,
          "POST / HTTP/1.1",
          "Host: h",
          "Connection: close",
          "Transfer-Encoding: chunked",
          "");
      byte[] chunk = new byte[BLOCK];
      for (long sent = 0; sent < size; sent += BLOCK) {
        write(socket, Integer.toHexString(BLOCK));
        socket.getOutputStream().write(chunk);
        write(socket, "");
      }
      write(socket, "0", "");
      return drain(socket.getInputStream());
    }
  }

  private static void write(Socket socket, String... lines) throws IOException {
    for (String line : lines) {
      socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    }
  }

  /** Reads what is there, and completes at the end. */
  private static class Draining implements ReadListener {
    final ServletInputStream stream;
    final AsyncContext context;
    private final byte[] block = new byte[BLOCK];

    Draining(ServletInputStream stream, AsyncContext context) {
      this.stream = stream;
      this.context = context;
    }

    @Override
    public void onDataAvailable() throws IOException {
      while (stream.isReady() && !stream.isFinished() && stream.read(block) >= 0) {
        // Only the filter counts.
      }
    }

    @Override
    public void onAllDataRead() throws IOException {
      context.complete();
    }

    @Override
    public void onError(Throwable failure) {
      context.complete();
    }
  }

  /** Reads all there is and then answers as much. */
  private static final class DrainingThenFilling extends Draining {
    DrainingThenFilling(ServletInputStream stream, AsyncContext context) {
      super(stream, context);
    }

    @Override
    public void onAllDataRead() throws IOException {
      HttpServletResponse response = (HttpServletResponse) context.getResponse();
      response
          .getOutputStream()
          .setWriteListener(new Filling(response.getOutputStream(), context, LARGE));
    }
  }

  /** Writes as much as is wanted, whenever it is possible, and completes. */
  private static final class Filling implements WriteListener {
    private final ServletOutputStream stream;
    private final AsyncContext context;
    private final AtomicLong left;
    private final byte[] block = new byte[BLOCK];

    Filling(ServletOutputStream stream, AsyncContext context, long size) {
      this.stream = stream;
      this.context = context;
      this.left = new AtomicLong(size);
    }

    @Override
    public void onWritePossible() throws IOException {
      while (stream.isReady()) {
        if (left.get() == 0) {
          context.complete();
          return;
        }
        left.addAndGet(-BLOCK);
        stream.write(block);
      }
    }

    @Override
    public void onError(Throwable failure) {
      context.complete();
    }
  }
}
