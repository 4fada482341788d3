package io.meshless.telemetry.samples.bookinfo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Knows how many stars each reviewer gave. */
final class RatingsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Json.write(
        response,
        Json.object(
            Map.entry("id", 0),
            Map.entry(
                "ratings", Json.object(Map.entry("Reviewer1", 5), Map.entry("Reviewer2", 4)))));
  }
}
