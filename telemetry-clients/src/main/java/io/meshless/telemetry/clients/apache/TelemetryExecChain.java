package io.meshless.telemetry.clients.apache;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.outbound.OutboundCall;
import io.meshless.telemetry.outbound.OutboundCalls;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.protocol.RedirectLocations;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.utils.URIUtils;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.jspecify.annotations.Nullable;

/**
 * Records each call of an Apache HttpClient 5, once, when the head of its answer is there;
 * redirects and retries of the client belong to it.
 *
 * <pre>{@code
 * HttpClients.custom().addExecInterceptorFirst("telemetry", new TelemetryExecChain(calls)).build()
 * }</pre>
 *
 * <p>A client that follows redirects takes the caller's identity along: trust no hosts then, or
 * switch redirects off. Another host that answers after a redirect is not believed. Safe for use by
 * many threads.
 */
public final class TelemetryExecChain implements ExecChainHandler {
  private final OutboundCalls calls;

  /** An interceptor that tells calls here. */
  public TelemetryExecChain(OutboundCalls calls) {
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    OutboundCall call = calls.start(new Sent(request));
    if (call.isPartOfAnother()) {
      return chain.proceed(request, scope);
    }
    String identity = call.identity();
    // A header that the application has copied from its own caller would name the wrong one.
    request.removeHeaders(OutboundCall.IDENTITY_HEADER);
    if (identity != null) {
      request.setHeader(OutboundCall.IDENTITY_HEADER, identity);
    }
    call.forEachTraceHeader((name, value) -> replace(request, name, value));
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      call.answered(new Answer(response), isOfCalledHost(scope));
      call.end();
      return response;
    } catch (Throwable e) {
      call.failed(e);
      throw e;
    }
  }

  private static void replace(ClassicHttpRequest request, String name, @Nullable String value) {
    if (value == null) {
      request.removeHeaders(name);
    } else {
      request.setHeader(name, value);
    }
  }

  /** Whether no redirect that the client followed ended at another host. */
  private static boolean isOfCalledHost(ExecChain.Scope scope) {
    RedirectLocations followed = scope.clientContext.getRedirectLocations();
    if (followed == null || followed.size() == 0) {
      return true;
    }
    HttpHost called = scope.route.getTargetHost();
    HttpHost answerer =
        RoutingSupport.normalize(
            URIUtils.extractHost(followed.get(followed.size() - 1)),
            DefaultSchemePortResolver.INSTANCE);
    return answerer != null
        && answerer.getHostName().equalsIgnoreCase(called.getHostName())
        && answerer.getPort() == called.getPort();
  }

  private static MessageHeaders headers(HttpMessage message) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : message.getHeaders()) {
      if (header.getValue() != null) {
        headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
      }
    }
    return MessageHeaders.of(headers);
  }

  private record Answer(ClassicHttpResponse response) implements ResponseFacts {
    @Override
    public int status() {
      return response.getCode();
    }

    @Override
    public @Nullable String httpVersion() {
      return response.getVersion() == null ? null : response.getVersion().toString();
    }

    @Override
    public MessageHeaders headers() {
      return TelemetryExecChain.headers(response);
    }

    @Override
    public long bodyBytes() {
      return response.getEntity() == null ? 0 : response.getEntity().getContentLength();
    }
  }

  private record Sent(ClassicHttpRequest request) implements RequestFacts {
    @Override
    public String method() {
      return request.getMethod();
    }

    @Override
    public URI uri() {
      try {
        return request.getUri();
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public MessageHeaders headers() {
      return TelemetryExecChain.headers(request);
    }

    @Override
    public long bodyBytes() {
      HttpEntity body = entity();
      return body == null ? 0 : body.getContentLength();
    }

    private @Nullable HttpEntity entity() {
      return request.getEntity();
    }
  }
}
