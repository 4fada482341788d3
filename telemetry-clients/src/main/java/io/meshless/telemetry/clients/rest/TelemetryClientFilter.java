package io.meshless.telemetry.clients.rest;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.outbound.OutboundCall;
import io.meshless.telemetry.outbound.OutboundCalls;
import jakarta.annotation.Priority;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records each call of a client of Jakarta REST that has an answer, once:
 *
 * <pre>{@code
 * ClientBuilder.newClient().register(new TelemetryClientFilter(calls))
 * }</pre>
 *
 * <p>Jakarta REST tells filters of answers only: a call without one is not seen. Where these matter
 * too, use a connector whose client records them.
 *
 * <p>A client that follows redirects takes the caller's identity along, and whoever answers is
 * believed: trust no hosts then, or switch redirects off. Safe for use by many threads.
 */
@Priority(Integer.MIN_VALUE)
public final class TelemetryClientFilter implements ClientRequestFilter, ClientResponseFilter {
  private static final String CALL = TelemetryClientFilter.class.getName();

  private final OutboundCalls calls;

  /** A filter that tells calls here. */
  public TelemetryClientFilter(OutboundCalls calls) {
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  @Override
  public void filter(ClientRequestContext request) {
    OutboundCall call =
        calls.start(
            RequestFacts.of(
                request.getMethod(),
                request.getUri(),
                MessageHeaders.of(request.getStringHeaders()),
                request.hasEntity() ? RequestFacts.UNKNOWN_BYTES : 0));
    if (call.isPartOfAnother()) {
      return;
    }
    String identity = call.identity();
    // A header that the application has copied from its own caller would name the wrong one.
    request.getHeaders().remove(OutboundCall.IDENTITY_HEADER);
    if (identity != null) {
      request.getHeaders().putSingle(OutboundCall.IDENTITY_HEADER, identity);
    }
    call.forEachTraceHeader((name, value) -> replace(request, name, value));
    request.setProperty(CALL, call);
  }

  private static void replace(ClientRequestContext request, String name, @Nullable String value) {
    if (value == null) {
      request.getHeaders().remove(name);
    } else {
      request.getHeaders().putSingle(name, value);
    }
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    if (request.getProperty(CALL) instanceof OutboundCall call) {
      call.answered(
          ResponseFacts.of(
              response.getStatus(),
              MessageHeaders.of(response.getHeaders()),
              response.getLength()));
      call.end();
    }
  }
}
