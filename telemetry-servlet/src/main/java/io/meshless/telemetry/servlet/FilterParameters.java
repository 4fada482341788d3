package io.meshless.telemetry.servlet;

import io.meshless.telemetry.Telemetry;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The filter's settings in {@code web.xml}, as parameters of the filter or, with the prefix {@code
 * telemetry.}, of the application. Lists are separated by commas.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><td>{@code config}</td><td>path of the configuration; needs a {@link TelemetryLoader}. Without
 *     it the application puts a {@link Telemetry} into the attribute {@value #TELEMETRY}</td></tr>
 * <tr><td>{@code excludedPaths}</td><td>{@link TelemetryFilterBuilder#excludedPaths}</td></tr>
 * <tr><td>{@code operations}</td><td>{@link TelemetryFilterBuilder#operations}</td></tr>
 * <tr><td>{@code trustedPeers}</td><td>address ranges and SPIFFE ids, see {@link
 *     TelemetryFilterBuilder#trustedPeers}</td></tr>
 * <tr><td>{@code trustedProxies}</td><td>the same, see {@link
 *     TelemetryFilterBuilder#trustedProxies(TrustedPeers)}</td></tr>
 * <tr><td>{@code forwardedHeader}</td><td>{@code X_FORWARDED_FOR} or {@code FORWARDED}</td></tr>
 * </table>
 */
public final class FilterParameters {
  /** The attribute of the servlet context that holds the application's telemetry. */
  public static final String TELEMETRY = "io.meshless.telemetry.Telemetry";

  private static final String[] NONE = {};

  private final Function<String, @Nullable String> parameters;
  private final ServletContext context;

  FilterParameters(FilterConfig config) {
    this(config::getInitParameter, config.getServletContext());
  }

  FilterParameters(Function<String, @Nullable String> parameters, ServletContext context) {
    this.parameters = parameters;
    this.context = context;
  }

  FilterSettings settings() throws ServletException {
    TelemetryFilterBuilder builder = new TelemetryFilterBuilder(telemetry());
    try {
      return builder
          .excludedPaths(list("excludedPaths"))
          .operations(list("operations"))
          .trustedPeers(peers("trustedPeers"))
          .trustedProxies(peers("trustedProxies"), forwardedHeader())
          .settings();
    } catch (IllegalArgumentException e) {
      throw new ServletException("telemetry filter: " + e.getMessage(), e);
    }
  }

  private Telemetry telemetry() throws ServletException {
    if (context.getAttribute(TELEMETRY) instanceof Telemetry telemetry) {
      return telemetry;
    }
    String path = find("config");
    if (path == null) {
      throw new ServletException(
          "telemetry filter: no telemetry; set the parameter 'config' to a configuration's path,"
              + " or the context attribute '"
              + TELEMETRY
              + "' to a Telemetry");
    }
    Telemetry telemetry = loader().load(path, context);
    context.setAttribute(TELEMETRY, telemetry);
    return telemetry;
  }

  private static TelemetryLoader loader() throws ServletException {
    return ServiceLoader.load(TelemetryLoader.class)
        .findFirst()
        .orElseThrow(
            () ->
                new ServletException(
                    "telemetry filter: the parameter 'config' needs a TelemetryLoader; add the"
                        + " dependency telemetry-servlet-auto"));
  }

  private TrustedPeers peers(String name) {
    TrustedPeers.Builder peers = TrustedPeers.builder();
    for (String peer : list(name)) {
      if (isAddress(peer)) {
        peers.addresses(peer);
      } else {
        peers.principals(peer);
      }
    }
    return peers.build();
  }

  /**
   * A SPIFFE id starts with the name of a trust domain; a typing error in a range must not be one.
   */
  private static boolean isAddress(String peer) {
    return peer.indexOf(':') >= 0 || peer.matches("[0-9./]+");
  }

  private ForwardedHeader forwardedHeader() {
    String name = find("forwardedHeader");
    return name == null ? ForwardedHeader.X_FORWARDED_FOR : ForwardedHeader.valueOf(name);
  }

  private String[] list(String name) {
    String text = find(name);
    return text == null
        ? NONE
        : Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toArray(String[]::new);
  }

  private @Nullable String find(String name) {
    String own = parameters.apply(name);
    String found = own != null ? own : context.getInitParameter("telemetry." + name);
    return found == null || found.isBlank() ? null : found.strip();
  }
}
