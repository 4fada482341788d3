package io.meshless.telemetry.servlet;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.identity.ServiceIdentity;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Configures the filter without code. Each setting is looked up as an init parameter of the filter,
 * then, with the prefix {@code telemetry.}, as an init parameter of the application, as a system
 * property and as an environment variable ({@code telemetry.excludedPaths} becomes {@code
 * TELEMETRY_EXCLUDED_PATHS}); the first that is not blank wins. Separate list items with commas.
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
 *
 * <p>The service's identity comes from {@link ServiceIdentity#fromEnvironment()}.
 */
public final class FilterParameters {
  /** The attribute of the servlet context that holds the application's telemetry. */
  public static final String TELEMETRY = "io.meshless.telemetry.Telemetry";

  private static final String[] NONE = {};

  private final Parameters parameters;
  private final ServletContext context;

  FilterParameters(FilterConfig config) {
    this(config::getInitParameter, config.getServletContext());
  }

  FilterParameters(Function<String, @Nullable String> own, ServletContext context) {
    this.parameters = new Parameters(own, context);
    this.context = context;
  }

  /**
   * A setting of the application, by its name without the prefix, for code that configures itself
   * as the filter does; null when it is set nowhere.
   */
  public static @Nullable String find(ServletContext context, String name) {
    return new Parameters(unset -> null, context).find(name);
  }

  TelemetryFilterBuilder builder() throws ServletException {
    TelemetryFilterBuilder builder = recording();
    try {
      set("excludedPaths", name -> builder.excludedPaths(list(name)));
      set("operations", name -> builder.operations(list(name)));
      set("trustedPeers", name -> builder.trustedPeers(peers(name)));
      set("trustedProxies", name -> builder.trustedProxies(peers(name)));
      set("forwardedHeader", name -> builder.forwardedHeader(header(name)));
      return builder.identity(ServiceIdentity.fromEnvironment());
    } catch (Throwable e) {
      builder.settings().close();
      throw e;
    }
  }

  private static void set(String name, Consumer<String> setter) throws ServletException {
    try {
      setter.accept(name);
    } catch (IllegalArgumentException e) {
      throw new ServletException(
          "telemetry filter: parameter '" + name + "': " + e.getMessage(), e);
    }
  }

  private TelemetryFilterBuilder recording() throws ServletException {
    if (context.getAttribute(TELEMETRY) instanceof Telemetry telemetry) {
      return new TelemetryFilterBuilder(telemetry);
    }
    String path = parameters.find("config");
    if (path == null) {
      throw new ServletException(
          "telemetry filter: no telemetry; set the parameter 'config' to a configuration's path,"
              + " or the context attribute '"
              + TELEMETRY
              + "' to a Telemetry");
    }
    LoadedTelemetry loaded = new LoadedTelemetry(loader().load(path, context), context);
    try {
      context.setAttribute(TELEMETRY, loaded.telemetry());
      return new TelemetryFilterBuilder(loaded.telemetry()).closing(loaded);
    } catch (Throwable e) {
      // A listener of the application may refuse the attribute.
      loaded.close();
      throw e;
    }
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
    return TrustedPeers.parse(list(name));
  }

  private ForwardedHeader header(String name) {
    String told = parameters.find(name);
    for (ForwardedHeader header : ForwardedHeader.values()) {
      if (told == null || header.name().equals(told)) {
        return header; // The first is the default.
      }
    }
    throw new IllegalArgumentException(
        "'%s' is unknown; write one of %s"
            .formatted(told, Arrays.toString(ForwardedHeader.values())));
  }

  private String[] list(String name) {
    String text = parameters.find(name);
    return text == null
        ? NONE
        : Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toArray(String[]::new);
  }
}
