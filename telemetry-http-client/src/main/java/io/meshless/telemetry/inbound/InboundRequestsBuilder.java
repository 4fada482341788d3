package io.meshless.telemetry.inbound;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.http.PathPatterns;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.peer.PeerRules;
import io.meshless.telemetry.trace.flow.TraceFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Builds {@link InboundRequests}. Not safe for use by many threads. */
public final class InboundRequestsBuilder {
  private final Consumer<AttributeBag> recorder;
  private final TraceFlow traces;
  private final List<String> trustedPeers = new ArrayList<>();
  private final List<String> trustedProxies = new ArrayList<>();
  private final List<String> excludedPaths = new ArrayList<>();
  private ServiceIdentity identity = ServiceIdentity.unknown();

  InboundRequestsBuilder(Consumer<AttributeBag> recorder, TraceFlow traces) {
    this.recorder = Objects.requireNonNull(recorder, "recorder");
    this.traces = traces;
  }

  /**
   * Who this service is; give the same to the telemetry. Trusted peers that say who they are get to
   * know it. Default: unknown.
   */
  public InboundRequestsBuilder identity(ServiceIdentity service) {
    identity = Objects.requireNonNull(service, "service");
    return this;
  }

  /**
   * Peers from whom the header is believed in which a caller says who it is, on direct requests
   * only: address ranges such as {@code 10.0.0.0/8}, and SPIFFE ids such as {@code
   * cluster.local/ns/default/sa/*}. Default: nobody.
   *
   * @throws IllegalArgumentException when a text is neither
   */
  public InboundRequestsBuilder trustedPeers(String... peers) {
    PeerRules.parse(List.of(peers));
    trustedPeers.addAll(List.of(peers));
    return this;
  }

  /**
   * The own proxies, written as peers are. A proxy passes requests on and never calls, so the
   * header is not believed from it, not even where it is among the trusted peers. Default: none.
   *
   * @throws IllegalArgumentException when a text is neither
   */
  public InboundRequestsBuilder trustedProxies(String... proxies) {
    PeerRules.parse(List.of(proxies));
    trustedProxies.addAll(List.of(proxies));
    return this;
  }

  /**
   * Paths of requests that are not recorded, such as {@code /metrics}, {@code /health/*} or {@code
   * *.css}. Default: none.
   *
   * @throws IllegalArgumentException when a pattern is of no such form
   */
  public InboundRequestsBuilder excludedPaths(String... patterns) {
    new PathPatterns(List.of(patterns));
    excludedPaths.addAll(List.of(patterns));
    return this;
  }

  /** The requests' common ground. */
  public InboundRequests build() {
    return new InboundRequests(
        recorder,
        identity,
        PeerRules.parse(trustedPeers),
        PeerRules.parse(trustedProxies),
        new PathPatterns(excludedPaths),
        traces);
  }
}
