package io.meshless.telemetry.servlet.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Prometheus scrapes: every metric of a registry, the application's own and those of the
 * telemetry.
 *
 * <pre>{@code
 * context.addServlet("metrics", new MetricsServlet(registry)).addMapping("/metrics");
 * }</pre>
 *
 * <p>The {@code Accept} header chooses between the text format of Prometheus and OpenMetrics,
 * {@code name[]} parameters choose metrics, and the body is compressed for whoever accepts gzip.
 * The path is best left out of the telemetry: see {@code excludedPaths} of the filter.
 *
 * <p>Safe for use by many threads. A scrape that fails answers 500 and says why.
 */
public final class MetricsServlet extends HttpServlet {
  /** The attribute of the servlet context that holds the application's meter registry. */
  public static final String METER_REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

  private static final long serialVersionUID = 1L;
  private static final Logger LOGGER = LoggerFactory.getLogger(MetricsServlet.class);
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static final Pattern SAMPLE_ENDING =
      Pattern.compile("_(total|created|bucket|count|sum|info)$");

  private transient @Nullable PrometheusMeterRegistry registry;

  /** For {@code web.xml}: serves the registry in the context attribute {@value #METER_REGISTRY}. */
  public MetricsServlet() {}

  /** Serves this registry. */
  public MetricsServlet(PrometheusMeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
  }

  @Override
  public void init() throws ServletException {
    if (registry == null) {
      registry = registryOf(getServletContext());
    }
  }

  private static PrometheusMeterRegistry registryOf(ServletContext context)
      throws ServletException {
    Object found = context.getAttribute(METER_REGISTRY);
    if (found instanceof PrometheusMeterRegistry prometheus) {
      return prometheus;
    }
    throw new ServletException(
        "metrics servlet: the context attribute '%s' is %s; set it to a PrometheusMeterRegistry"
            .formatted(METER_REGISTRY, found == null ? "missing" : "a " + found.getClass()));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String format = format(request);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (OutputStream out = encoded(body, request, response)) {
      requireNonNull(registry, "init() was not called").scrape(out, format, chosenNames(request));
    } catch (RuntimeException e) {
      LOGGER.warn("the metrics could not be scraped", e);
      fail(response, e);
      return;
    }
    response.setContentType(format);
    response.setContentLength(body.size());
    body.writeTo(response.getOutputStream());
  }

  private static void fail(HttpServletResponse response, RuntimeException cause)
      throws IOException {
    response.reset();
    response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    response.setContentType("text/plain; charset=utf-8");
    byte[] words =
        ("the metrics could not be scraped: " + cause + "\n").getBytes(StandardCharsets.UTF_8);
    response.getOutputStream().write(words);
  }

  private static OutputStream encoded(
      ByteArrayOutputStream body, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Vary", "Accept, Accept-Encoding");
    String encodings = String.join(",", Collections.list(request.getHeaders("Accept-Encoding")));
    if (!encodings.contains("gzip")) {
      return body;
    }
    response.setHeader("Content-Encoding", "gzip");
    return new GZIPOutputStream(body);
  }

  private static String format(HttpServletRequest request) {
    String accepted = String.join(",", Collections.list(request.getHeaders("Accept")));
    return accepted.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
  }

  /**
   * The names that were asked for; null for all. The client knows a metric by its name without the
   * endings of its samples, so that is asked for as well.
   */
  private static @Nullable Set<String> chosenNames(HttpServletRequest request) {
    String[] names = request.getParameterValues("name[]");
    if (names == null) {
      return null;
    }
    Set<String> chosen = new HashSet<>();
    for (String name : names) {
      chosen.add(name);
      chosen.add(SAMPLE_ENDING.matcher(name).replaceFirst(""));
    }
    return chosen;
  }
}
