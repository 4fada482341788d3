package io.meshless.telemetry.samples.bookinfo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Knows the facts about a book. */
final class DetailsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
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
}
