package io.meshless.telemetry.servlet.page;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.servlet.answer.TimedOutput;
import io.meshless.telemetry.servlet.answer.Turnstile;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a telemetry is doing: its configuration and problems, rules, handlers, metrics,
 * failures and recent lines; explains what a record would do, tries expressions, and tells what a
 * changed file would do.
 *
 * <pre>{@code
 * TelemetryPageServlet page =
 *     new TelemetryPageServlet(telemetry, registry::scrape).allowing(AccessRule.onPort(9090));
 * context.addServlet("telemetry-page", page).addMapping("/telemetry/*");
 * }</pre>
 *
 * <p>Read-only: nothing can be recorded through it, nor changed but a shadow configuration, by
 * those whom {@link #changeableBy} admits: by default nobody. Answers nobody until {@link
 * #allowing} says who may see it: everybody gets 403, and the text says what to choose. Values are
 * shown as the handlers get them, so redaction applies. Lines and records appear if the telemetry
 * keeps some: {@link io.meshless.telemetry.TelemetryBuilder#keepRecent}. While the service stops
 * and its telemetry is closed, requests for the telemetry's data get 503. Safe for use by many
 * threads.
 */
public final class TelemetryPageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final int CONCURRENT_SCRAPES = 4;
  private static final Duration LONGEST_SCRAPE = Duration.ofMinutes(1);

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String STYLE = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** Files of the page by path, with their content types. */
  private static final Map<String, String> FILES =
      Map.of(
          "/page.css", STYLE,
          "/page.js", SCRIPT,
          "/draw.js", SCRIPT,
          "/series.js", SCRIPT,
          "/ask.js", SCRIPT,
          "/shadow.js", SCRIPT);

  private final transient Telemetry telemetry;
  private final transient Scrape scrape;
  private final transient AccessRule access;
  private final transient @Nullable AccessRule changes;
  private final transient ShadowActions actions;
  private final transient Turnstile scrapes = new Turnstile(CONCURRENT_SCRAPES);
  private final transient Questions questions;
  private final String title;
  private final String links;

  /**
   * A page that nobody may see yet.
   *
   * @param scrape writes the metrics in the Prometheus text format, from which the page takes
   *     values
   */
  public TelemetryPageServlet(Telemetry telemetry, Scrape scrape) {
    this(telemetry, scrape, AccessRule.nobody(), null, "Telemetry", "");
  }

  private TelemetryPageServlet(
      Telemetry telemetry,
      Scrape scrape,
      AccessRule access,
      @Nullable AccessRule changes,
      String title,
      String links) {
    this.telemetry = Objects.requireNonNull(telemetry, "telemetry");
    this.questions = new Questions(telemetry);
    this.scrape = Objects.requireNonNull(scrape, "scrape");
    this.access = Objects.requireNonNull(access, "access");
    this.changes = changes;
    this.actions = new ShadowActions(telemetry, changes);
    this.title = Objects.requireNonNull(title, "title");
    this.links = links;
  }

  /** The same page for the requests that this rule admits. */
  public TelemetryPageServlet allowing(AccessRule rule) {
    return new TelemetryPageServlet(telemetry, scrape, rule, changes, title, links);
  }

  /**
   * The same page, where the requests that this rule admits, of those that may see it, can promote
   * and drop the shadow configuration: {@code POST} to {@code shadow/promote} and {@code
   * shadow/drop}, from this page or with no origin, with a header {@code X-Telemetry-Change}.
   */
  public TelemetryPageServlet changeableBy(AccessRule rule) {
    return new TelemetryPageServlet(
        telemetry, scrape, access, Objects.requireNonNull(rule, "rule"), title, links);
  }

  /** The same page with this title, such as the service's name; {@code Telemetry} by default. */
  public TelemetryPageServlet titled(String words) {
    return new TelemetryPageServlet(telemetry, scrape, access, changes, words, links);
  }

  /** The same page with one more link, such as to the page of another telemetry. */
  public TelemetryPageServlet linking(String words, String address) {
    String link = "    <a href=\"%s\">%s</a>\n".formatted(escaped(address), escaped(words));
    return new TelemetryPageServlet(telemetry, scrape, access, changes, title, links + link);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    secure(response);
    if (!access.admit(request, response)) {
      return;
    }
    String path = Objects.requireNonNullElse(request.getPathInfo(), "");
    String method = request.getMethod();
    if (questions.knows(path)) {
      questions.answer(path, request, response);
    } else if (ShadowActions.isAction(path)) {
      actions.run(path, request, response);
    } else if (!method.equals("GET") && !method.equals("HEAD")) {
      response.setHeader("Allow", "GET, HEAD");
      Answer.refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "this can be read only");
    } else if (path.isEmpty()) {
      response.sendRedirect(onThisHost(request.getRequestURI()) + "/");
    } else {
      show(path, response);
    }
  }

  /** An address that begins with two slashes would lead to another host. */
  private static String onThisHost(String path) {
    return path.replaceFirst("^[/\\\\]+", "/");
  }

  private void show(String path, HttpServletResponse response) throws IOException {
    if (actions.areOn()) {
      response.setHeader(ShadowActions.HEADER, "shadow");
    }
    switch (path) {
      case "/" -> page(response);
      case "/status.json" -> Answer.told(response, () -> telemetry.status().toJson());
      case "/recent.json" -> Answer.told(response, () -> telemetry.recentActivity().toJson());
      case "/metrics.txt" -> scrapes.pass(response, () -> scrape(response));
      default -> file(path, response);
    }
  }

  private void scrape(HttpServletResponse response) throws IOException {
    response.setContentType("text/plain; charset=utf-8");
    OutputStream out = TimedOutput.to(response.getOutputStream(), LONGEST_SCRAPE);
    scrape.writeTo(out);
    out.flush();
  }

  private static void secure(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
  }

  private static void file(String path, HttpServletResponse response) throws IOException {
    String type = FILES.get(path);
    if (type == null) {
      Answer.refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such page");
      return;
    }
    response.setContentType(type);
    response.getOutputStream().write(bytes(path.substring(1)));
  }

  private void page(HttpServletResponse response) throws IOException {
    String page = new String(bytes("page.html"), StandardCharsets.UTF_8);
    Answer.send(
        response,
        "text/html",
        page.replace("{{title}}", escaped(title)).replace("{{links}}", links));
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream stream = TelemetryPageServlet.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(stream, file).readAllBytes();
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
