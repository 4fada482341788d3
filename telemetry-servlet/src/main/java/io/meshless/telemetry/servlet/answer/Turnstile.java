package io.meshless.telemetry.servlet.answer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/**
 * Lets so many through at a time and sends the others away with 503, so that memory and threads are
 * bounded however many come and however slowly they read. Nobody waits. Safe for use by many
 * threads.
 */
public final class Turnstile {
  private static final String RETRY_AFTER_SECONDS = "5";

  /** What is done within. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  private final Semaphore free;

  /**
   * @throws IllegalArgumentException when nobody would get through
   */
  public Turnstile(int most) {
    if (most < 1) {
      throw new IllegalArgumentException(most + " at a time are none; let at least 1 through");
    }
    free = new Semaphore(most);
  }

  /** Does the work now, or answers that there is too much of it. */
  public void pass(HttpServletResponse response, Work work) throws IOException {
    if (!free.tryAcquire()) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
      response.setContentType("text/plain; charset=utf-8");
      response
          .getOutputStream()
          .write("too many ask at the same time\n".getBytes(StandardCharsets.UTF_8));
      return;
    }
    try {
      work.run();
    } finally {
      free.release();
    }
  }
}
