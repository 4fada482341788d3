package io.meshless.telemetry.observation;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.inbound.InboundRequests;
import io.meshless.telemetry.inbound.InboundRequestsBuilder;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.meshless.telemetry.outbound.OutboundCallsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds a {@link TelemetryObservationHandler}. Not safe for use by many threads. */
public final class TelemetryObservationHandlerBuilder {
  private final Consumer<AttributeBag> recorder;
  private final OutboundCallsBuilder ownCalls;
  private final InboundRequestsBuilder requests;
  private final List<String> others = new ArrayList<>();
  private @Nullable OutboundCalls givenCalls;
  private boolean generic;
  private boolean noRedirects;

  /** Records what has no traces of its own. */
  TelemetryObservationHandlerBuilder(Consumer<AttributeBag> recorder) {
    this(recorder, OutboundCalls.builder(recorder), InboundRequests.builder(recorder));
  }

  TelemetryObservationHandlerBuilder(
      Consumer<AttributeBag> recorder,
      OutboundCallsBuilder calls,
      InboundRequestsBuilder requests) {
    this.recorder = recorder;
    this.ownCalls = calls;
    this.requests = requests;
  }

  /**
   * Who this service is; give the same to the telemetry. Trusted hosts are told it, and trusted
   * peers that say who they are. Default: unknown.
   */
  public TelemetryObservationHandlerBuilder identity(ServiceIdentity service) {
    requests.identity(service);
    ownCalls.identity(service);
    return this;
  }

  /**
   * Peers from whom the header is believed in which a caller says who it is, on direct requests
   * only: address ranges such as {@code 10.0.0.0/8}, and SPIFFE ids such as {@code
   * cluster.local/ns/default/sa/*}. Default: nobody.
   *
   * @throws IllegalArgumentException when a text is neither
   */
  public TelemetryObservationHandlerBuilder trustedPeers(String... peers) {
    requests.trustedPeers(peers);
    return this;
  }

  /**
   * The own proxies, written as peers are. A proxy passes requests on and never calls, so the
   * header is not believed from it, not even where it is among the trusted peers. Default: none.
   *
   * @throws IllegalArgumentException when a text is neither
   */
  public TelemetryObservationHandlerBuilder trustedProxies(String... proxies) {
    requests.trustedProxies(proxies);
    return this;
  }

  /**
   * Paths of requests that are not recorded, such as {@code /metrics}, {@code /health/*} or {@code
   * *.css}. Default: none.
   *
   * @throws IllegalArgumentException when a pattern is of no such form
   */
  public TelemetryObservationHandlerBuilder excludedPaths(String... patterns) {
    requests.excludedPaths(patterns);
    return this;
  }

  /**
   * Hosts that are told who calls, by clients that {@linkplain #clientsFollowNoRedirects follow no
   * redirects}, and believed when they answer who they are; see {@link
   * OutboundCallsBuilder#trustedHosts}. Default: none.
   *
   * @throws IllegalArgumentException when a pattern has its star elsewhere
   */
  public TelemetryObservationHandlerBuilder trustedHosts(String... patterns) {
    ownCalls.trustedHosts(patterns);
    return this;
  }

  /** Names the service behind an address; see {@link OutboundCallsBuilder#service}. */
  public TelemetryObservationHandlerBuilder service(String authority, String serviceHost) {
    ownCalls.service(authority, serviceHost);
    return this;
  }

  /**
   * Tells calls where those of other clients are told. Trusted hosts and services are then those
   * that were given there.
   */
  public TelemetryObservationHandlerBuilder calls(OutboundCalls calls) {
    givenCalls = Objects.requireNonNull(calls, "calls");
    return this;
  }

  /**
   * Observations that are neither requests nor calls and are recorded as well, by name: {@code
   * tasks.scheduled.execution}, {@code spring.kafka.*}. They have the {@link
   * ObservationAttributes}. Default: none, since rules without a match would count all of them.
   *
   * @throws IllegalArgumentException when a name has its star elsewhere than at the end
   */
  public TelemetryObservationHandlerBuilder others(String... names) {
    new ObservationNames(List.of(names));
    others.addAll(List.of(names));
    return this;
  }

  /**
   * Records requests and calls of libraries that are not known as well, with what their key values
   * tell. What a known library observes within or around them may then be recorded twice. Default:
   * they are left out.
   */
  public TelemetryObservationHandlerBuilder generic() {
    generic = true;
    return this;
  }

  /**
   * Says that no observed client follows redirects by itself. Then trusted hosts are told who
   * calls, whatever client does so. By default only clients tell it that are known to follow none,
   * since others would take the header along to whatever host they are sent to; and whoever answers
   * there is not believed.
   */
  public TelemetryObservationHandlerBuilder clientsFollowNoRedirects() {
    noRedirects = true;
    return this;
  }

  /** The handler. */
  public TelemetryObservationHandler build() {
    return new TelemetryObservationHandler(this);
  }

  Watches watches(Object key) {
    ObservationNames names = new ObservationNames(others);
    return new Watches(
        key,
        givenCalls != null ? givenCalls : ownCalls.build(),
        requests.build(),
        names.isEmpty() ? null : new OtherWatch(names, recorder),
        generic,
        noRedirects);
  }
}
