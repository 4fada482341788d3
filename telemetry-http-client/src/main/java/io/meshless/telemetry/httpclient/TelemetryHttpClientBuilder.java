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

  TelemetryHttpClientBuilder(HttpClient client, Consumer<AttributeBag> recorder) {
    this.client = Objects.requireNonNull(client, "client");
    this.calls = OutboundCalls.builder(recorder);
  }

  /**
   * Who calls; give the same to the telemetry. Its namespace completes short host names such as
   * {@code details}. Default: unknown.
   */
  public TelemetryHttpClientBuilder identity(ServiceIdentity caller) {
    calls.identity(caller);
    return this;
  }

  /**
   * Names the service behind an address whose host does not tell it; for example {@code
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
   * Hosts that are told who calls, and believed when they answer who they are: a name such as
   * {@code details}, a name with its port, or a domain such as {@code *.svc.cluster.local}.
   * Default: none, since a header for everybody would tell third parties what runs in the house.
   *
   * @throws IllegalArgumentException when a pattern has its star elsewhere
   */
  public TelemetryHttpClientBuilder trustedHosts(String... patterns) {
    calls.trustedHosts(patterns);
    return this;
  }

  /** Addresses that are told who calls; see {@link #trustedHosts(String...)}. */
  public TelemetryHttpClientBuilder trusted(Predicate<? super URI> addresses) {
    calls.trusted(addresses);
    return this;
  }

  /**
   * The client.
   *
   * @throws IllegalArgumentException when hosts are trusted and the client follows redirects by
   *     itself: it would take the header along to hosts that are not
   */
  public HttpClient build() {
    checkRedirects(client, calls.trustsSomebody());
    return new TelemetryHttpClient(client, calls.build());
  }

  static void checkRedirects(HttpClient client, boolean trustsSomebody) {
    if (trustsSomebody && client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException(
          "followRedirects is "
              + client.followRedirects()
              + ", and a redirect would carry the caller's identity to any host;"
              + " trust no hosts, or build the client with Redirect.NEVER");
    }
  }
}
