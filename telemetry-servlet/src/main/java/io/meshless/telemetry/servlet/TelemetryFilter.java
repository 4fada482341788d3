package io.meshless.telemetry.servlet;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.attribute.failure.ContainedFailures;
import io.meshless.telemetry.servlet.request.Exchange;
import io.meshless.telemetry.servlet.request.ExchangeMark;
import io.meshless.telemetry.servlet.request.ExchangeSettings;
import io.meshless.telemetry.servlet.request.RefusedRequest;
import io.meshless.telemetry.servlet.request.WatchedFacts;
import io.meshless.telemetry.servlet.settings.ApplicationSettings;
import io.meshless.telemetry.settings.GeneralSettings;
import io.meshless.telemetry.trace.flow.RequestTrace;
import io.meshless.telemetry.trace.flow.TraceThread;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records every request of a servlet container, once, when it really ends.
 *
 * <pre>{@code
 * TelemetryFilter filter =
 *     TelemetryFilter.builder(telemetry)
 *         .excludedPaths("/metrics", "/health/*")
 *         .operations("/products/{id}")
 *         .trustedPeers(TrustedPeers.addresses("10.0.0.0/8"))
 *         .build();
 * filter.register(servletContext);
 * }</pre>
 *
 * <p>You can also register it like any other filter: first in the chain, for all paths and all
 * dispatcher types, with asynchronous support, and together with a {@link
 * TelemetryRequestListener}, so that error pages made after the chain belong to the request. In
 * {@code web.xml}, configure it with {@link FilterParameters}.
 *
 * <p>A request is recorded when its response is complete: after the chain, or when the container
 * has completed its asynchronous work. Forwards, includes, error pages and asynchronous dispatches
 * belong to the request that they serve. An exception that leaves the chain before anything was
 * sent counts as status 500, which is what the container answers.
 *
 * <p>An attribute is computed only if some rule reads it. Bodies are counted while they are
 * streamed, and only if some rule reads a size; without such a rule, request and response are not
 * wrapped at all.
 *
 * <p>Telemetry never makes a request fail, wait or run twice. While the telemetry is being closed,
 * after it is, and if the filter itself fails, requests pass unrecorded; an exception of the
 * application leaves the filter unchanged. Only errors of the virtual machine other than a stack
 * overflow pass.
 *
 * <p>Safe for use by many threads.
 */
public final class TelemetryFilter implements Filter {
  private @Nullable FilterSettings settings;
  private volatile @Nullable WatchedFacts watched;

  /** For {@code web.xml}: configured by {@link FilterParameters} when the container starts it. */
  public TelemetryFilter() {}

  /** A filter with default settings. */
  public TelemetryFilter(Telemetry telemetry) {
    this(new TelemetryFilterBuilder(telemetry).settings());
  }

  TelemetryFilter(FilterSettings settings) {
    this.settings = settings;
  }

  /** A new builder of a filter that records here. */
  public static TelemetryFilterBuilder builder(Telemetry telemetry) {
    return new TelemetryFilterBuilder(telemetry);
  }

  /**
   * A new builder with the settings that an application has as parameters, system properties and
   * environment; see {@link FilterParameters}. A telemetry that is loaded for it ends with the
   * filter.
   *
   * @throws ServletException when there is no telemetry, or a parameter is wrong
   */
  public static TelemetryFilterBuilder builder(ServletContext context) throws ServletException {
    return new FilterParameters(ApplicationSettings.of(context)).builder();
  }

  /**
   * Sets an attribute of the request that is being handled, above what the filter finds itself; for
   * example {@link StandardAttributes#REQUEST_AUTH_PRINCIPAL} from a verified token, or an
   * attribute of an own manifest. Does nothing for a request that no filter observes.
   *
   * @param value null leaves the attribute as it is
   * @throws IllegalArgumentException when a standard attribute has another type
   */
  public static void put(ServletRequest request, String name, @Nullable Object value) {
    Exchange exchange = ExchangeMark.innermost(ExchangeMark.of(request));
    while (exchange != null) {
      exchange.given().put(name, value);
      exchange = exchange.outer();
    }
  }

  /** Sets an attribute of the request; see {@link #put(ServletRequest, String, Object)}. */
  public static void put(ServletRequest request, AttributeName name, @Nullable Object value) {
    put(request, name.text(), value);
  }

  /**
   * Says which of the application's routes a request has matched, such as {@code /products/{id}};
   * it becomes {@code api.operation}. The first that is said stays, so that forwards and error
   * pages do not hide where the request went. For frameworks that the filter does not know: what
   * Spring MVC has matched it sees itself. Does nothing for a request that no filter observes.
   *
   * @param template null says nothing
   */
  public static void matched(ServletRequest request, @Nullable String template) {
    Exchange exchange = ExchangeMark.innermost(ExchangeMark.of(request));
    while (exchange != null) {
      exchange.matched(template);
      exchange = exchange.outer();
    }
  }

  /**
   * Adds this filter to a web application that is being initialised: before the filters of its
   * descriptor and those that are added from now on, for all paths and all dispatcher types, with
   * asynchronous support.
   *
   * @return the registration, for further settings
   * @throws IllegalStateException when the application has a filter of this name already, or is
   *     initialised already
   */
  public FilterRegistration.Dynamic register(ServletContext context) {
    required();
    FilterRegistration.Dynamic registration =
        context.addFilter(TelemetryFilter.class.getName(), this);
    if (registration == null) {
      throw new IllegalStateException(
          "the application has a filter '" + TelemetryFilter.class.getName() + "' already");
    }
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    context.addListener(new TelemetryRequestListener());
    return registration;
  }

  @Override
  public void init(FilterConfig config) throws ServletException {
    FilterSettings current = settings;
    if (current == null) {
      ApplicationSettings parameters = ApplicationSettings.of(config);
      if (!parameters.values().isOn(GeneralSettings.ENABLED)) {
        parameters.tellUnused();
        return;
      }
      current = new FilterParameters(parameters).builder().settings();
      settings = current;
    }
    current.exchanges().life().begin();
    TelemetryRequestListener.addIfPossible(config.getServletContext());
  }

  /** Closes the telemetry if this filter has loaded it; one that was given stays open. */
  @Override
  public void destroy() {
    FilterSettings current = settings;
    if (current != null) {
      try {
        current.close();
      } catch (Throwable e) {
        current.exchanges().failures().contain(e);
      }
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse httpResponse) {
      filter(http, httpResponse, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    FilterSettings current = settings;
    if (current == null) {
      chain.doFilter(request, response);
      return;
    }
    ExchangeSettings exchanges = current.exchanges();
    Exchange begun = null;
    RequestTrace trace = null;
    HttpServletRequest chainedRequest = request;
    HttpServletResponse chainedResponse = response;
    // What fails here, the request shall not feel. The chain is called outside, so never twice.
    try {
      Object mark = ExchangeMark.of(request);
      // Known: a dispatch of an observed request, or a second registration of the filter.
      Exchange exchange = ExchangeMark.outwards(mark, exchanges.recorder());
      if (exchange == null) {
        begun = begin(current, asSent(request), response, mark);
        exchange = begun;
      } else {
        exchange.dispatched(request.getDispatcherType());
      }
      if (exchange != null) {
        trace = exchange.trace();
        HttpServletResponse observed = exchange.observed(response);
        chainedRequest = exchange.observed(request, observed);
        chainedResponse = observed;
      }
    } catch (Throwable e) {
      if (begun != null) {
        begun.abandon();
      }
      exchanges.failures().contain(e);
    }
    if (trace == null) {
      proceed(begun, chainedRequest, chainedResponse, chain);
      return;
    }
    RequestTrace before = TraceThread.enter(trace);
    try {
      proceed(begun, chainedRequest, chainedResponse, chain);
    } finally {
      TraceThread.enter(before);
    }
  }

  private static void proceed(
      @Nullable Exchange begun,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (begun == null) {
      chain.doFilter(request, response);
    } else {
      observe(begun, request, response, chain);
    }
  }

  /** The exchange of a request that nobody observes yet; null for an excluded one. */
  private @Nullable Exchange begin(
      FilterSettings current,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object mark) {
    ExchangeSettings exchanges = current.exchanges();
    if (isExcluded(current, request)) {
      Exchange.exclude(exchanges, request, response, mark);
      return null;
    }
    exchanges.callers().answer(request, response);
    return Exchange.begin(exchanges, watched(exchanges), request, response, mark);
  }

  private static HttpServletRequest asSent(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.ERROR
        ? new RefusedRequest(request)
        : request;
  }

  private static void observe(
      Exchange exchange,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    ContainedFailures failures = exchange.settings().failures();
    try {
      chain.doFilter(request, response);
    } catch (Throwable e) {
      exchange.failed(e);
      try {
        exchange.leave();
      } catch (Throwable ours) {
        // The application's own exception goes first, whatever ours is.
        failures.note(ours);
      }
      throw e;
    }
    try {
      exchange.leave();
    } catch (Throwable ours) {
      failures.contain(ours);
    }
  }

  private static boolean isExcluded(FilterSettings settings, HttpServletRequest request) {
    return !settings.excludedPaths().isEmpty()
        && settings.excludedPaths().matches(decodedPath(request));
  }

  /** The path as the container maps it, so that no spelling of it gets around a pattern. */
  private static String decodedPath(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  private WatchedFacts watched(ExchangeSettings exchanges) {
    Set<AttributeName> attributes = exchanges.recorder().neededAttributes();
    WatchedFacts known = watched;
    if (known == null || !known.areOf(attributes)) {
      known = WatchedFacts.of(attributes);
      watched = known;
    }
    return known;
  }

  private ExchangeSettings required() {
    return Objects.requireNonNull(settings, "init() was not called").exchanges();
  }

  /**
   * Source identity headers that were ignored, since the peer is not trusted or the request was
   * forwarded; see the builder.
   */
  public long untrustedIdentities() {
    return required().callers().untrusted();
  }

  /**
   * Source identity headers of trusted peers that were ignored, since they are malformed or stand
   * twice.
   */
  public long malformedIdentities() {
    return required().callers().malformed();
  }

  /**
   * Failures of the filter itself, such as those of a container that is shutting down. The requests
   * passed, unrecorded or with less recorded; the first failure is logged.
   */
  public long failures() {
    return required().failures().count();
  }
}
