package io.meshless.telemetry.samples.bookinfo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows one service's counters to Prometheus. */
final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Service service;

  MetricsServlet(Service service) {
    this.service = service;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain; version=0.0.4; charset=utf-8");
    response.getWriter().write(service.scrape());
  }
}
