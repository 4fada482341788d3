package io.meshless.telemetry.servlet.page;

import io.meshless.telemetry.AttributeJson;
import io.meshless.telemetry.StatusJson;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.ShownText;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Shows what a telemetry is doing: its configuration and problems, rules, handlers, metrics,
 * failures and recent lines, and explains what a record would do.
 *
 * <pre>{@code
 * context.addServlet("telemetry-page", new TelemetryPageServlet(telemetry, registry::scrape))
 *     .addMapping("/telemetry/*");
 * }</pre>
 *
 * <p>Reads only: nothing can be changed or recorded through it. Answers requests from this machine
 * only, asked for by a local name, unless {@link #allowing} says otherwise; others get 403. Values
 * are shown as the handlers get them, so redaction applies. Lines and records appear when the
 * telemetry keeps some: {@link io.meshless.telemetry.TelemetryBuilder#keepRecent}. While the
 * service ends and its telemetry is closed, what the telemetry would tell is answered with 503.
 * Safe for use by many threads.
 */
public final class TelemetryPageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** A bag that is explained may be this long, in characters. */
  private static final int MAX_EXPLAIN_CHARS = 64 * 1024;

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** What a request to this machine calls it, when it does not say {@code localhost}. */
  private static final Pattern LOOPBACK =
      Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

  /** Files of the page by path, with their content types. */
  private static final Map<String, String> FILES =
      Map.of(
          "/page.css", "text/css; charset=utf-8",
          "/page.js", "text/javascript; charset=utf-8");

  private final transient Telemetry telemetry;
  private final transient Supplier<String> scrape;
  private final transient Predicate<HttpServletRequest> allowed;
  private final String title;
  private final String links;

  /**
   * A page for requests from this machine.
   *
   * @param scrape gives the metrics in the Prometheus text format, from which the page takes values
   */
  public TelemetryPageServlet(Telemetry telemetry, Supplier<String> scrape) {
    this(telemetry, scrape, TelemetryPageServlet::isFromThisMachine, "Telemetry", "");
  }

  private TelemetryPageServlet(
      Telemetry telemetry,
      Supplier<String> scrape,
      Predicate<HttpServletRequest> allowed,
      String title,
      String links) {
    this.telemetry = Objects.requireNonNull(telemetry, "telemetry");
    this.scrape = Objects.requireNonNull(scrape, "scrape");
    this.allowed = Objects.requireNonNull(allowed, "allowed");
    this.title = Objects.requireNonNull(title, "title");
    this.links = links;
  }

  /** The same page for every request that this accepts. */
  public TelemetryPageServlet allowing(Predicate<HttpServletRequest> requests) {
    return new TelemetryPageServlet(telemetry, scrape, requests, title, links);
  }

  /** The same page with this title, such as the service's name; {@code Telemetry} by default. */
  public TelemetryPageServlet titled(String words) {
    return new TelemetryPageServlet(telemetry, scrape, allowed, words, links);
  }

  /** The same page with one more link, such as to the page of another telemetry. */
  public TelemetryPageServlet linking(String words, String address) {
    String link = "    <a href=\"%s\">%s</a>\n".formatted(escaped(address), escaped(words));
    return new TelemetryPageServlet(telemetry, scrape, allowed, title, links + link);
  }

  private static boolean isFromThisMachine(HttpServletRequest request) {
    // The address is a literal, so nothing is looked up. A proxy on this machine would pass
    // everyone
    // on, hence a forwarded request does not count as local. Nor does one for another host's name:
    // a page from elsewhere may have that name lead here, and would read the answers as its own.
    try {
      return request.getHeader("X-Forwarded-For") == null
          && request.getHeader("Forwarded") == null
          && isNameOfThisMachine(request.getServerName())
          && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isNameOfThisMachine(String host) {
    return host.equalsIgnoreCase("localhost") || LOOPBACK.matcher(host).matches();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    secure(response);
    if (!allowed.test(request)) {
      refuse(response, HttpServletResponse.SC_FORBIDDEN, "this page answers local requests only");
      return;
    }
    String path = Objects.requireNonNullElse(request.getPathInfo(), "");
    if (path.isEmpty()) {
      response.sendRedirect(request.getRequestURI() + "/");
      return;
    }
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    switch (path) {
      case "/" -> page(response);
      case "/status.json" -> told(response, () -> StatusJson.of(telemetry.status()));
      case "/recent.json" -> told(response, () -> StatusJson.of(telemetry.recentActivity()));
      case "/metrics.txt" -> send(response, "text/plain", scrape.get());
      case "/explain" -> {
        if (reads) {
          refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "post a JSON object");
        } else {
          explain(request, response);
        }
      }
      default -> file(path, response);
    }
  }

  private static void secure(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
  }

  private void explain(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    char[] body = new char[MAX_EXPLAIN_CHARS + 1];
    int length = 0;
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    for (int read = 0; read >= 0 && length < body.length; ) {
      length += read;
      read = request.getReader().read(body, length, body.length - length);
    }
    if (length > MAX_EXPLAIN_CHARS) {
      refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "the object is too long");
      return;
    }
    try {
      String json = new String(body, 0, length);
      told(
          response,
          () -> StatusJson.of(telemetry.explain(AttributeJson.read(json, telemetry.vocabulary()))));
    } catch (IllegalArgumentException e) {
      String words = String.valueOf(e.getMessage());
      refuse(response, HttpServletResponse.SC_BAD_REQUEST, ShownText.cut(words, 1_024));
    }
  }

  /** Sends what the telemetry tells; it tells nothing any more when the service has closed it. */
  private static void told(HttpServletResponse response, Supplier<String> json) throws IOException {
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

  private static void file(String path, HttpServletResponse response) throws IOException {
    String type = FILES.get(path);
    if (type == null) {
      refuse(response, HttpServletResponse.SC_NOT_FOUND, "there is no such page");
      return;
    }
    response.setContentType(type);
    response.getOutputStream().write(bytes(path.substring(1)));
  }

  private void page(HttpServletResponse response) throws IOException {
    String page = new String(bytes("page.html"), StandardCharsets.UTF_8);
    send(
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

  private static void refuse(HttpServletResponse response, int status, String message)
      throws IOException {
    response.setStatus(status);
    send(response, "text/plain", message + "\n");
  }

  private static void send(HttpServletResponse response, String type, String text)
      throws IOException {
    response.setContentType(type + "; charset=utf-8");
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
