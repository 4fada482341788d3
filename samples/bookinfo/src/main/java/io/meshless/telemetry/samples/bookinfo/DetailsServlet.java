package io.meshless.telemetry.samples.bookinfo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Knows the facts about a book. */
final class DetailsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final long SLOW_MILLIS = 500;

  private final boolean slow;

  DetailsServlet(boolean slow) {
    this.slow = slow;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (slow) {
      dawdle();
    }
    Json.write(
        response,
        Json.object(
            Map.entry("id", 0),
            Map.entry("author", "William Shakespeare"),
            Map.entry("year", 1595),
            Map.entry("type", "paperback"),
            Map.entry("pages", 200),
            Map.entry("publisher", "PublisherA"),
            Map.entry("language", "English"),
            Map.entry("ISBN-10", "1234567890"),
            Map.entry("ISBN-13", "123-1234567890")));
  }

  private static void dawdle() {
    try {
      TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
