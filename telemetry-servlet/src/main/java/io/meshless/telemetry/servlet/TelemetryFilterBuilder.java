package io.meshless.telemetry.servlet;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.attribute.failure.ContainedFailures;
import io.meshless.telemetry.http.PathPatterns;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.servlet.body.ContainerRequests;
import io.meshless.telemetry.servlet.body.FileServlets;
import io.meshless.telemetry.servlet.peer.Callers;
import io.meshless.telemetry.servlet.peer.LocalAddress;
import io.meshless.telemetry.servlet.peer.Proxies;
import io.meshless.telemetry.servlet.request.ApplicationLife;
import io.meshless.telemetry.servlet.request.ExchangeSettings;
import io.meshless.telemetry.servlet.request.PathTemplates;
import io.meshless.telemetry.servlet.request.Recorder;
import io.meshless.telemetry.trace.flow.TraceFlow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Builds a {@link TelemetryFilter}; start with {@link TelemetryFilter#builder}. Not safe for use by
 * many threads.
 */
public final class TelemetryFilterBuilder {
  private final Recorder recorder;
  private final List<String> excludedPaths = new ArrayList<>();
  private final List<String> operations = new ArrayList<>();
  private final Map<AttributeName, Function<HttpServletRequest, @Nullable Object>> attributes =
      new HashMap<>();
  private ServiceIdentity identity = ServiceIdentity.unknown();
  private TrustedPeers trustedPeers = TrustedPeers.none();
  private TrustedPeers trustedProxies = TrustedPeers.none();
  private ForwardedHeader forwardedHeader = ForwardedHeader.X_FORWARDED_FOR;
  private @Nullable LoadedTelemetry loaded;

  TelemetryFilterBuilder(Telemetry telemetry) {
    this(new TelemetryRecorder(telemetry));
  }

  TelemetryFilterBuilder(Recorder recorder) {
    this.recorder = recorder;
  }

  /**
   * Excludes paths of the application from recording, such as {@code /metrics}, {@code /health/*}
   * or {@code *.css}. Default: none.
   *
   * @throws IllegalArgumentException when a pattern has none of these forms
   */
  public TelemetryFilterBuilder excludedPaths(String... patterns) {
    new PathPatterns(List.of(patterns));
    excludedPaths.addAll(List.of(patterns));
    return this;
  }

  /**
   * Sets path templates for {@code api.operation}, such as {@code /products/{id}} or {@code
   * /static/**}; the first that matches a path wins. What Spring MVC matched comes first, the
   * servlet's mapping last. Default: none.
   *
   * @throws IllegalArgumentException when a template does not start with a slash
   */
  public TelemetryFilterBuilder operations(String... templates) {
    new PathTemplates(List.of(templates));
    operations.addAll(List.of(templates));
    return this;
  }

  /**
   * Sets the peers whose identity header is believed; it sets {@code source.workload.name} and the
   * like. From others, on a forwarded request (it has a header that proxies add, or comes from one
   * of the {@link #trustedProxies}), and if it is duplicated, the header is ignored and counted.
   * Default: nobody.
   */
  public TelemetryFilterBuilder trustedPeers(TrustedPeers peers) {
    trustedPeers = Objects.requireNonNull(peers, "peers");
    return this;
  }

  /**
   * Sets who this service is; pass the same to the telemetry. Trusted peers that identify
   * themselves get it back in a response header, so that their records name this workload. Default:
   * unknown, and no such header is sent.
   */
  public TelemetryFilterBuilder identity(ServiceIdentity service) {
    identity = Objects.requireNonNull(service, "service");
    return this;
  }

  /**
   * Sets your own proxies, whose {@code X-Forwarded-For} is believed; it sets {@code origin.ip} and
   * {@code source.ip}. They only forward, so they are not believed about callers. Default: nobody,
   * and the header is ignored.
   */
  public TelemetryFilterBuilder trustedProxies(TrustedPeers proxies) {
    return trustedProxies(proxies, ForwardedHeader.X_FORWARDED_FOR);
  }

  /** Sets your own proxies, and the header that they write. */
  public TelemetryFilterBuilder trustedProxies(TrustedPeers proxies, ForwardedHeader header) {
    trustedProxies = Objects.requireNonNull(proxies, "proxies");
    forwardedHeader = Objects.requireNonNull(header, "header");
    return this;
  }

  /**
   * Computes an attribute of each request at its end, if a rule reads it; for example {@link
   * StandardAttributes#REQUEST_AUTH_PRINCIPAL} from the application's own session. A null result
   * leaves the attribute as the filter finds it; a failure makes the expressions that read it fail,
   * never the request.
   */
  public TelemetryFilterBuilder attribute(
      AttributeName name, Function<HttpServletRequest, @Nullable Object> reader) {
    attributes.put(name, Objects.requireNonNull(reader, "reader"));
    return this;
  }

  TelemetryFilterBuilder forwardedHeader(ForwardedHeader header) {
    forwardedHeader = header;
    return this;
  }

  /** Closes this telemetry with the filter. */
  TelemetryFilterBuilder closing(LoadedTelemetry telemetry) {
    loaded = telemetry;
    return this;
  }

  /** The filter. */
  public TelemetryFilter build() {
    return new TelemetryFilter(settings());
  }

  FilterSettings settings() {
    return new FilterSettings(exchanges(), new PathPatterns(excludedPaths), loaded);
  }

  private ExchangeSettings exchanges() {
    Proxies proxies = new Proxies(trustedProxies.peers(), forwardedHeader.hops());
    return new ExchangeSettings(
        recorder,
        new PathTemplates(operations),
        new Callers(trustedPeers.peers(), proxies, identity),
        proxies,
        new LocalAddress(),
        new FileServlets(),
        new ContainerRequests(),
        new ApplicationLife(),
        new ContainedFailures(
            LoggerFactory.getLogger(TelemetryFilter.class),
            "a request passes unrecorded, since the telemetry filter failed; further failures are"
                + " counted only"),
        Map.copyOf(attributes));
  }

  private record TelemetryRecorder(Telemetry telemetry) implements Recorder {
    @Override
    public void record(AttributeBag bag) {
      telemetry.record(bag);
    }

    @Override
    public Set<AttributeName> neededAttributes() {
      return telemetry.neededAttributes();
    }

    @Override
    public TraceFlow traces() {
      return TraceFlow.of(telemetry);
    }
  }
}
