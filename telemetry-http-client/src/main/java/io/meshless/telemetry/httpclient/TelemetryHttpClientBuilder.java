package io.meshless.telemetry.httpclient;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.meshless.telemetry.outbound.OutboundCallsBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Builds a {@link TelemetryHttpClient}; start with {@link TelemetryHttpClient#builder}. Not safe
 * for use by many threads.
 */
public final class TelemetryHttpClientBuilder {
  private final HttpClient client;
  private final OutboundCallsBuilder calls;

  /** Records calls that have no spans of their own. */
  TelemetryHttpClientBuilder(HttpClient client, Consumer<AttributeBag> recorder) {
    this(client, OutboundCalls.builder(recorder));
  }

  TelemetryHttpClientBuilder(HttpClient client, OutboundCallsBuilder calls) {
    this.client = Objects.requireNonNull(client, "client");
    this.calls = calls;
  }

  /**
   * Sets who calls; pass the same to the telemetry. Its namespace completes short host names such
   * as {@code details}. Default: unknown.
   */
  public TelemetryHttpClientBuilder identity(ServiceIdentity caller) {
    calls.identity(caller);
    return this;
  }

  /**
   * Names the service behind an address whose host does not; for example {@code
   * service("localhost:9081", "details.default.svc.cluster.local")}.
   *
   * @param authority {@code host} or {@code host:port} as in the requests' URIs
   * @param serviceHost any form of a host name that {@code destination.service.*} is derived from
   */
  public TelemetryHttpClientBuilder service(String authority, String serviceHost) {
    calls.service(authority, serviceHost);
    return this;
  }

  /**
   * Sets the hosts that get the caller's identity, and whose own identity in the response is
   * believed: a name such as {@code details}, a name with its port, or a domain such as {@code
   * *.svc.cluster.local}. Default: none, since a header for everybody would reveal your workloads
   * to third parties.
   *
   * @throws IllegalArgumentException when a pattern has its star elsewhere
   */
  public TelemetryHttpClientBuilder trustedHosts(String... patterns) {
    calls.trustedHosts(patterns);
    return this;
  }

  /** Sets the addresses that get the caller's identity; see {@link #trustedHosts(String...)}. */
  public TelemetryHttpClientBuilder trusted(Predicate<? super URI> addresses) {
    calls.trusted(addresses);
    return this;
  }

  /**
   * The client.
   *
   * @throws IllegalArgumentException when hosts are trusted and the client follows redirects by
   *     itself: it would carry the header to hosts that are not
   */
  public HttpClient build() {
    return TelemetryHttpClient.of(client, calls.build());
  }
}
