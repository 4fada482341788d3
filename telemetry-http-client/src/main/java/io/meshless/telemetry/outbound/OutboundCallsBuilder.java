package io.meshless.telemetry.outbound;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.trace.flow.TraceFlow;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Builds {@link OutboundCalls}. Not safe for use by many threads. */
public final class OutboundCallsBuilder {
  private final Consumer<AttributeBag> recorder;
  private final TraceFlow traces;
  private final Map<String, String> services = new HashMap<>();
  private final List<Predicate<? super URI>> trusted = new ArrayList<>();
  private ServiceIdentity identity = ServiceIdentity.unknown();

  OutboundCallsBuilder(Consumer<AttributeBag> recorder, TraceFlow traces) {
    this.recorder = Objects.requireNonNull(recorder, "recorder");
    this.traces = traces;
  }

  /**
   * Who calls; give the same to the telemetry. Its namespace completes short host names such as
   * {@code details}. Default: unknown.
   */
  public OutboundCallsBuilder identity(ServiceIdentity caller) {
    identity = Objects.requireNonNull(caller, "caller");
    return this;
  }

  /**
   * Names the service behind an address whose host does not tell it; for example {@code
   * service("localhost:9081", "details.default.svc.cluster.local")}.
   *
   * @param authority {@code host} or {@code host:port} as in the requests' URIs
   * @param serviceHost any form of a host name that {@code destination.service.*} is derived from
   */
  public OutboundCallsBuilder service(String authority, String serviceHost) {
    services.put(authority.toLowerCase(Locale.ROOT), serviceHost);
    return this;
  }

  /**
   * Hosts that are told who calls, and believed when they answer who they are: a name such as
   * {@code details}, a name with its port, or a domain such as {@code *.svc.cluster.local}.
   * Default: none, since a header for everybody would tell third parties what runs in the house.
   *
   * @throws IllegalArgumentException when a pattern has its star elsewhere
   */
  public OutboundCallsBuilder trustedHosts(String... patterns) {
    for (String pattern : patterns) {
      trusted.add(new HostPattern(pattern));
    }
    return this;
  }

  /** Addresses that are told who calls; see {@link #trustedHosts(String...)}. */
  public OutboundCallsBuilder trusted(Predicate<? super URI> addresses) {
    trusted.add(Objects.requireNonNull(addresses, "addresses"));
    return this;
  }

  /** The calls' common ground. */
  public OutboundCalls build() {
    return new OutboundCalls(
        recorder, identity, Map.copyOf(services), List.copyOf(trusted), traces);
  }
}
