package io.meshless.telemetry.servlet.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Ways to answer a request for the page. */
final class Answer {
  private Answer() {}

  /** Sends what the telemetry tells; it tells nothing any more when the service has closed it. */
  static void told(HttpServletResponse response, Supplier<String> json) throws IOException {
    String text;
    try {
      text = json.get();
    } catch (IllegalStateException e) {
      refuse(
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "the telemetry is closed, since the service is ending");
      return;
    }
    send(response, "application/json", text);
  }

  static void refuse(HttpServletResponse response, int status, String message) throws IOException {
    response.setStatus(status);
    send(response, "text/plain", message + "\n");
  }

  static void send(HttpServletResponse response, String type, String text) throws IOException {
    response.setContentType(type + "; charset=utf-8");
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
