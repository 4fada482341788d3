package io.meshless.telemetry.clients.okhttp;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.outbound.CallFailure;
import io.meshless.telemetry.outbound.OutboundCall;
import io.meshless.telemetry.outbound.OutboundCalls;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Records each call of an OkHttp client, once, when its answer is there; redirects and retries of
 * the client belong to it.
 *
 * <pre>{@code
 * new OkHttpClient.Builder().addInterceptor(new TelemetryInterceptor(calls)).build()
 * }</pre>
 *
 * <p>A client that follows redirects takes the caller's identity along: trust no hosts then, or
 * switch redirects off. Another host that answers after a redirect is not believed. Safe for use by
 * many threads.
 */
public final class TelemetryInterceptor implements Interceptor {
  private final OutboundCalls calls;

  /** An interceptor that tells calls here. */
  public TelemetryInterceptor(OutboundCalls calls) {
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request given = chain.request();
    OutboundCall call = calls.start(new Sent(given));
    if (call.isPartOfAnother()) {
      return chain.proceed(given);
    }
    try {
      Response response = chain.proceed(traced(prepared(given, call.identity()), call));
      call.answered(new Answer(response), isSameHost(response.request().url(), given.url()));
      call.end();
      return response;
    } catch (Throwable e) {
      if (chain.call().isCanceled()) {
        call.failed(CallFailure.CANCELLED);
      } else {
        call.failed(e);
      }
      throw e;
    }
  }

  private static boolean isSameHost(HttpUrl answerer, HttpUrl called) {
    return answerer.host().equals(called.host()) && answerer.port() == called.port();
  }

  /** A header that the application has copied from its own caller would name the wrong one. */
  private static Request prepared(Request given, @Nullable String identity) {
    if (identity != null) {
      return given.newBuilder().header(OutboundCall.IDENTITY_HEADER, identity).build();
    }
    return given.header(OutboundCall.IDENTITY_HEADER) == null
        ? given
        : given.newBuilder().removeHeader(OutboundCall.IDENTITY_HEADER).build();
  }

  private static Request traced(Request prepared, OutboundCall call) {
    if (!call.hasTrace()) {
      return prepared;
    }
    Request.Builder traced = prepared.newBuilder();
    call.forEachTraceHeader(
        (name, value) -> {
          if (value == null) {
            traced.removeHeader(name);
          } else {
            traced.header(name, value);
          }
        });
    return traced.build();
  }

  private record Sent(Request request) implements RequestFacts {
    @Override
    public String method() {
      return request.method();
    }

    @Override
    public URI uri() {
      return request.url().uri();
    }

    @Override
    public MessageHeaders headers() {
      return MessageHeaders.of(request.headers().toMultimap());
    }

    @Override
    public long bodyBytes() {
      RequestBody body = request.body();
      try {
        return body == null ? 0 : body.contentLength();
      } catch (IOException e) {
        return UNKNOWN_BYTES; // It fails again when it is sent.
      }
    }
  }

  private record Answer(Response response) implements ResponseFacts {
    @Override
    public int status() {
      return response.code();
    }

    @Override
    public String httpVersion() {
      return response.protocol().toString();
    }

    @Override
    public MessageHeaders headers() {
      return MessageHeaders.of(response.headers().toMultimap());
    }

    @Override
    public long bodyBytes() {
      ResponseBody body = response.body();
      return body == null ? RequestFacts.UNKNOWN_BYTES : body.contentLength();
    }
  }
}
