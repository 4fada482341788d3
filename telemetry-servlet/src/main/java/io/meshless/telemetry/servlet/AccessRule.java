package io.meshless.telemetry.servlet;

import io.meshless.telemetry.servlet.peer.DirectCheck;
import io.meshless.telemetry.servlet.peer.SentRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who may see an application's telemetry: the telemetry page, and the metrics.
 *
 * <pre>{@code
 * new TelemetryPageServlet(telemetry, registry::scrape)
 *     .allowing(AccessRule.token(System.getenv("TELEMETRY_TOKEN")));
 * }</pre>
 *
 * <p>{@link #token} works wherever a request comes from. {@link #onPort} and {@link #direct} look
 * at the connection and refuse forwarded requests, since a proxy on the same machine makes
 * everybody local, and containers take addresses and ports from its headers. No name is ever looked
 * up.
 *
 * <p>Immutable, safe for use by many threads as long as the predicates are. {@link #toString} shows
 * no token.
 */
public final class AccessRule {
  private static final Logger LOGGER = LoggerFactory.getLogger(AccessRule.class);
  private static final int MAX_PORT = 65_535;

  private static final AccessRule NOBODY = new AccessRule(request -> false, false, "nobody");
  private static final AccessRule EVERYBODY = new AccessRule(request -> true, false, "everybody");

  private static final String CHOOSE =
      "This is closed until the application says who may see it. In code: allowing(...) an"
          + " AccessRule, such as AccessRule.token(\"...\") or AccessRule.onPort(9090). By"
          + " settings: telemetry.page.access and telemetry.metrics.access, such as port:9090.\n";

  private final Predicate<? super HttpServletRequest> condition;
  private final boolean asksForToken;
  private final String words;

  private AccessRule(
      Predicate<? super HttpServletRequest> condition, boolean asksForToken, String words) {
    this.condition = condition;
    this.asksForToken = asksForToken;
    this.words = words;
  }

  /** Refuses every request, and says what to choose. */
  public static AccessRule nobody() {
    return NOBODY;
  }

  /** Admits every request; for what is protected by other means, or is no secret. */
  public static AccessRule everybody() {
    return EVERYBODY;
  }

  /**
   * Admits requests with this token: {@code Authorization: Bearer ...}, or as the password of HTTP
   * Basic authentication with any user name, for which a browser asks. It is compared in constant
   * time. It is as secret as the connection, so use TLS where others can listen.
   *
   * @param token at least 16 characters of {@code A-Z a-z 0-9 - . _ ~ + / =}
   * @throws IllegalArgumentException when it is not of this form; the message does not tell it
   */
  public static AccessRule token(String token) {
    return new AccessRule(new TokenCheck(token), true, "token");
  }

  /**
   * Admits direct requests on this port of the machine, at which the application has a connector
   * that only those can reach who may see the telemetry. Forwarded requests are refused.
   *
   * @throws IllegalArgumentException when it is no port
   */
  public static AccessRule onPort(int port) {
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
    }
    return new AccessRule(
        request -> {
          HttpServletRequest sent = SentRequest.of(request);
          return sent.getLocalPort() == port && !SentRequest.isForwardedInAnyWay(sent);
        },
        false,
        "port " + port);
  }

  /**
   * Admits direct requests from these addresses, which ask for {@code localhost} or for an address
   * and not for another name: a page from elsewhere may have its name lead here, and would read the
   * answers as its own. Forwarded requests are refused, and so is HTTP/1.0, which proxies speak.
   *
   * <p>A proxy that adds no header and speaks HTTP/1.1 cannot be told from a client. Name no
   * address at which one runs: {@code 127.0.0.0/8} is for machines without one, such as a
   * developer's.
   *
   * @param ranges in CIDR notation or single
   * @throws IllegalArgumentException when a text is no range, or there is none
   */
  public static AccessRule direct(String... ranges) {
    return direct(List.of(ranges), List.of());
  }

  /**
   * The same for requests that ask for one of these host names, besides {@code localhost} and
   * addresses.
   *
   * @throws IllegalArgumentException when a text is no range, or there is none
   */
  public static AccessRule direct(List<String> ranges, List<String> hosts) {
    return new AccessRule(new DirectCheck(ranges, hosts), false, "direct from " + ranges);
  }

  /**
   * Admits what this predicate accepts, such as a role of the application's own sign-in. It gets
   * the request as the application sees it; addresses in it may come from headers. A predicate that
   * fails admits nobody.
   */
  public static AccessRule of(Predicate<? super HttpServletRequest> condition) {
    return new AccessRule(Objects.requireNonNull(condition, "condition"), false, "a condition");
  }

  /**
   * A rule as text, for settings: {@code everybody}, or any of {@code port:9090}, {@code
   * direct:10.0.0.0/8}, {@code host:shop.example} (a name by which direct requests may ask), {@code
   * token:...} and {@code tokenFile:/run/secrets/telemetry}, separated by commas; what one of them
   * admits is admitted.
   *
   * @throws IllegalArgumentException when the text is none of this, or the file cannot be read
   */
  public static AccessRule parse(String text) {
    return AccessText.parse(text);
  }

  /** Admits what this rule or the other one admits. */
  public AccessRule or(AccessRule other) {
    Objects.requireNonNull(other, "other");
    return new AccessRule(
        request -> admits(request) || other.admits(request),
        asksForToken || other.asksForToken,
        words + " or " + other.words);
  }

  /** Admits what both this rule and the other one admit, such as a token on a port. */
  public AccessRule and(AccessRule other) {
    Objects.requireNonNull(other, "other");
    return new AccessRule(
        request -> admits(request) && other.admits(request),
        asksForToken || other.asksForToken,
        "(" + words + " and " + other.words + ")");
  }

  /** Whether this request is admitted; a failure to find out means no. */
  public boolean admits(HttpServletRequest request) {
    try {
      return condition.test(request);
    } catch (RuntimeException e) {
      LOGGER.warn("access was refused, since the rule '{}' failed", words, e);
      return false;
    }
  }

  /**
   * Whether this request is admitted; if not, it is answered: 401 when a token would help, else
   * 403.
   *
   * @return false when the request has been answered
   */
  public boolean admit(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (admits(request)) {
      return true;
    }
    if (asksForToken) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      response.setHeader("WWW-Authenticate", "Basic realm=\"telemetry\", charset=\"UTF-8\"");
    } else {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("text/plain; charset=utf-8");
    String text = this == NOBODY ? CHOOSE : "access is refused\n";
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return false;
  }

  @Override
  public String toString() {
    return words;
  }
}
