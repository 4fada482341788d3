package io.meshless.telemetry.servlet;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.servlet.settings.ApplicationSettings;
import io.meshless.telemetry.servlet.settings.TelemetryLoader;
import io.meshless.telemetry.settings.GeneralSettings;
import io.meshless.telemetry.settings.IdentitySettings;
import io.meshless.telemetry.settings.RequestSettings;
import io.meshless.telemetry.settings.SettingValues;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Configures the filter without code. Each setting is looked up as an init parameter of the filter,
 * then, with the prefix {@code telemetry.}, as an init parameter of the application, as a system
 * property and as an environment variable ({@code telemetry.excluded-paths} becomes {@code
 * TELEMETRY_EXCLUDED_PATHS}); the first that is not blank wins. Separate list items with commas.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><td>{@code config}</td><td>path of the configuration; needs the drop-in module. Without
 *     it the application puts a {@link Telemetry} into the attribute {@value #TELEMETRY}</td></tr>
 * <tr><td>{@code enabled}</td><td>{@code false} lets every request pass unrecorded</td></tr>
 * <tr><td>{@code excluded-paths}</td><td>{@link TelemetryFilterBuilder#excludedPaths}</td></tr>
 * <tr><td>{@code operations}</td><td>{@link TelemetryFilterBuilder#operations}</td></tr>
 * <tr><td>{@code trusted-peers}</td><td>address ranges and SPIFFE ids, see {@link
 *     TelemetryFilterBuilder#trustedPeers}</td></tr>
 * <tr><td>{@code trusted-proxies}</td><td>the same, see {@link
 *     TelemetryFilterBuilder#trustedProxies(TrustedPeers)}</td></tr>
 * <tr><td>{@code forwarded-header}</td><td>{@code X_FORWARDED_FOR} or {@code FORWARDED}</td></tr>
 * <tr><td>{@code identity.service} and others</td><td>who the service is; what is not set comes
 *     from {@link ServiceIdentity#fromEnvironment()}</td></tr>
 * </table>
 *
 * <p>All other settings of a telemetry have names as well; they do something where {@code config}
 * is set. A value that is wrong keeps the application from starting, unless {@code lenient} is set.
 */
public final class FilterParameters {
  /** The attribute of the servlet context that holds the application's telemetry. */
  public static final String TELEMETRY = "io.meshless.telemetry.Telemetry";

  private final ApplicationSettings settings;
  private final SettingValues values;
  private final ServletContext context;

  FilterParameters(ApplicationSettings settings) {
    this.settings = settings;
    this.values = settings.values();
    this.context = settings.context();
  }

  TelemetryFilterBuilder builder() throws ServletException {
    settings.check();
    TelemetryFilterBuilder builder = recording();
    try {
      values.set(RequestSettings.EXCLUDED_PATHS, paths -> builder.excludedPaths(array(paths)));
      values.set(RequestSettings.OPERATIONS, paths -> builder.operations(array(paths)));
      values.set(RequestSettings.TRUSTED_PEERS, peers -> builder.trustedPeers(peers(peers)));
      values.set(RequestSettings.TRUSTED_PROXIES, peers -> builder.trustedProxies(peers(peers)));
      values.set(
          RequestSettings.FORWARDED_HEADER,
          header -> builder.forwardedHeader(ForwardedHeader.valueOf(header)));
      return builder.identity(IdentitySettings.of(values));
    } catch (Throwable e) {
      builder.settings().close();
      throw e;
    }
  }

  private TelemetryFilterBuilder recording() throws ServletException {
    if (context.getAttribute(TELEMETRY) instanceof Telemetry telemetry) {
      return new TelemetryFilterBuilder(telemetry);
    }
    if (values.get(GeneralSettings.CONFIG) == null) {
      throw new ServletException(
          "telemetry filter: no telemetry; set the parameter 'config' to a configuration's path,"
              + " or the context attribute '"
              + TELEMETRY
              + "' to a Telemetry");
    }
    LoadedTelemetry loaded = new LoadedTelemetry(loader().load(values, context), context);
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

  private static TrustedPeers peers(List<String> peers) {
    return TrustedPeers.parse(array(peers));
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }
}
