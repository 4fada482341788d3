package io.meshless.telemetry.samples.bookinfo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Knows how many stars each reviewer gave. */
final class RatingsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final boolean down;

  RatingsServlet(boolean down) {
    this.down = down;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (down) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    Json.write(
        response,
        Json.object(
            Map.entry("id", 0),
            Map.entry(
                "ratings", Json.object(Map.entry("Reviewer1", 5), Map.entry("Reviewer2", 4)))));
  }
}
