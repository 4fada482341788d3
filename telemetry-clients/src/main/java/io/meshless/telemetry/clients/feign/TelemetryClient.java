package io.meshless.telemetry.clients.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.outbound.OutboundCall;
import io.meshless.telemetry.outbound.OutboundCalls;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records each call that Feign sends, once, whatever client sends it. Feign's {@code Http2Client}
 * may make a client of its own instead of the one it is given, so that this one stands around it:
 *
 * <pre>{@code
 * Feign.builder().client(new TelemetryClient(new Http2Client(), calls))
 * }</pre>
 *
 * <p>Each retry of Feign is a call. A client that follows redirects takes the caller's identity
 * along, and whoever answers is believed: trust no hosts then, or switch redirects off. Safe for
 * use by many threads, as long as the client is.
 */
public final class TelemetryClient implements Client {
  private final Client client;
  private final OutboundCalls calls;

  /** A client that sends with this one, and tells calls here. */
  public TelemetryClient(Client client, OutboundCalls calls) {
    this.client = Objects.requireNonNull(client, "client");
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  @Override
  public Response execute(Request given, Request.Options options) throws IOException {
    OutboundCall call = calls.start(new Sent(given));
    if (call.isPartOfAnother()) {
      return client.execute(given, options);
    }
    try {
      Response response = client.execute(prepared(given, call), options);
      call.answered(new Answer(response));
      call.end();
      return response;
    } catch (Throwable e) {
      call.failed(e);
      throw e;
    }
  }

  private static Request prepared(Request given, OutboundCall call) {
    String identity = call.identity();
    // A header that the application has copied from its own caller would name the wrong one.
    boolean relayed = given.headers().keySet().stream().anyMatch(TelemetryClient::isIdentity);
    if (identity == null && !relayed && !call.hasTrace()) {
      return given;
    }
    Map<String, Collection<String>> headers = new LinkedHashMap<>(given.headers());
    replace(headers, OutboundCall.IDENTITY_HEADER, identity);
    call.forEachTraceHeader((name, value) -> replace(headers, name, value));
    return Request.create(
        given.httpMethod(),
        given.url(),
        headers,
        given.body(),
        given.charset(),
        given.requestTemplate());
  }

  private static void replace(
      Map<String, Collection<String>> headers, String name, @Nullable String value) {
    headers.keySet().removeIf(name::equalsIgnoreCase);
    if (value != null) {
      headers.put(name, List.of(value));
    }
  }

  private static boolean isIdentity(String header) {
    return header.equalsIgnoreCase(OutboundCall.IDENTITY_HEADER);
  }

  private static MessageHeaders headers(Map<String, Collection<String>> headers) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    headers.forEach((name, values) -> lists.put(name, new ArrayList<>(values)));
    return MessageHeaders.of(lists);
  }

  private record Answer(Response response) implements ResponseFacts {
    @Override
    public int status() {
      return response.status();
    }

    /** Some clients of Feign do not tell, and those of tests speak none. */
    @Override
    public @Nullable String httpVersion() {
      Request.ProtocolVersion version = response.protocolVersion();
      return version == null || version == Request.ProtocolVersion.MOCK ? null : version.name();
    }

    @Override
    public MessageHeaders headers() {
      return TelemetryClient.headers(response.headers());
    }

    @Override
    public long bodyBytes() {
      Response.Body body = response.body();
      Integer length = body == null ? null : body.length();
      return length == null ? RequestFacts.UNKNOWN_BYTES : length;
    }
  }

  private record Sent(Request request) implements RequestFacts {
    @Override
    public String method() {
      return request.httpMethod().name();
    }

    @Override
    public URI uri() {
      return URI.create(request.url());
    }

    @Override
    public MessageHeaders headers() {
      return TelemetryClient.headers(request.headers());
    }

    @Override
    public long bodyBytes() {
      return request.body() == null ? 0 : request.length();
    }
  }
}
