package io.meshless.telemetry.servlet.metrics;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.servlet.answer.TimedOutput;
import io.meshless.telemetry.servlet.answer.Turnstile;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves every metric of a registry to Prometheus, the application's own and the telemetry's.
 *
 * <pre>{@code
 * context.addServlet("metrics", new MetricsServlet(registry)).addMapping("/metrics");
 * }</pre>
 *
 * <p>The {@code Accept} header chooses between the text format of Prometheus and OpenMetrics,
 * {@code name[]} parameters select metrics, and the body is compressed for clients that accept
 * gzip. Exclude the path from the telemetry: see {@code excludedPaths} of the filter.
 *
 * <p>Answers everybody unless {@link #allowing} sets a rule. The body is streamed as it is read, to
 * at most {@value #DEFAULT_CONCURRENT_SCRAPES} scrapes at a time unless {@link #concurrentScrapes}
 * says otherwise; further ones get 503 and may retry. A scrape that takes more than a minute is cut
 * off. In {@code web.xml}, set the init parameters {@code access}, in the form of {@link
 * AccessRule#parse}, and {@code concurrentScrapes}.
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

  private static final int DEFAULT_CONCURRENT_SCRAPES = 4;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private transient @Nullable PrometheusMeterRegistry registry;
  private transient AccessRule access = AccessRule.everybody();
  private transient Turnstile turnstile = new Turnstile(DEFAULT_CONCURRENT_SCRAPES);

  /** For {@code web.xml}: serves the registry in the context attribute {@value #METER_REGISTRY}. */
  public MetricsServlet() {}

  /** Serves this registry. */
  public MetricsServlet(PrometheusMeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
  }

  private MetricsServlet(
      @Nullable PrometheusMeterRegistry registry, AccessRule access, Turnstile turnstile) {
    this.registry = registry;
    this.access = access;
    this.turnstile = turnstile;
  }

  /** The same metrics for requests that this rule admits; for everybody by default. */
  public MetricsServlet allowing(AccessRule rule) {
    return new MetricsServlet(registry, requireNonNull(rule, "rule"), turnstile);
  }

  /**
   * The same metrics for so many at a time; {@value #DEFAULT_CONCURRENT_SCRAPES} by default.
   *
   * @throws IllegalArgumentException when it is less than 1
   */
  public MetricsServlet concurrentScrapes(int most) {
    return new MetricsServlet(registry, access, new Turnstile(most));
  }

  @Override
  public void init() throws ServletException {
    if (registry == null) {
      registry = registryOf(getServletContext());
      configure("access", text -> access = AccessRule.parse(text));
      configure(
          "concurrentScrapes", text -> turnstile = new Turnstile(Integer.parseInt(text.strip())));
    }
  }

  private void configure(String name, Consumer<String> setter) throws ServletException {
    String text = getInitParameter(name);
    try {
      if (text != null) {
        setter.accept(text);
      }
    } catch (IllegalArgumentException e) {
      throw new ServletException("metrics servlet: parameter '" + name + "': " + e.getMessage(), e);
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
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!access.admit(request, response)) {
      return;
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Vary", "Accept, Accept-Encoding");
    Preferences codings = new Preferences(request.getHeaders("Accept-Encoding"));
    String method = request.getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      response.setHeader("Allow", "GET, HEAD");
      refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "the metrics can be read only");
    } else if (!codings.wantGzip() && !codings.acceptPlain()) {
      refuse(response, HttpServletResponse.SC_NOT_ACCEPTABLE, "accept gzip, or identity");
    } else if (method.equals("HEAD")) {
      announce(request, response, codings);
    } else {
      turnstile.pass(response, () -> scrape(request, response, codings));
    }
  }

  private static void announce(
      HttpServletRequest request, HttpServletResponse response, Preferences codings) {
    response.setContentType(format(request));
    if (codings.wantGzip()) {
      response.setHeader("Content-Encoding", "gzip");
    }
  }

  private void scrape(HttpServletRequest request, HttpServletResponse response, Preferences codings)
      throws IOException {
    announce(request, response, codings);
    try {
      OutputStream body = TimedOutput.to(response.getOutputStream(), LONGEST);
      GZIPOutputStream packed = codings.wantGzip() ? new GZIPOutputStream(body) : null;
      requireNonNull(registry, "init() was not called")
          .scrape(packed == null ? body : packed, format(request), chosenNames(request));
      if (packed != null) {
        packed.finish();
      }
      body.flush();
    } catch (RuntimeException e) {
      fail(response, e);
    }
  }

  private static void fail(HttpServletResponse response, RuntimeException cause)
      throws IOException {
    LOGGER.warn("the metrics could not be scraped", cause);
    if (response.isCommitted()) {
      throw new IOException(
          "the metrics are broken off", cause); // So that nobody takes them for all.
    }
    response.reset();
    response.setHeader("X-Content-Type-Options", "nosniff");
    refuse(
        response,
        HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
        "the metrics could not be scraped: " + cause);
  }

  private static void refuse(HttpServletResponse response, int status, String words)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.getOutputStream().write((words + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String format(HttpServletRequest request) {
    Preferences types = new Preferences(request.getHeaders("Accept"));
    double openMetrics = types.of("application/openmetrics-text");
    return openMetrics > 0 && openMetrics >= types.of("text/plain") ? OPEN_METRICS : TEXT;
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
