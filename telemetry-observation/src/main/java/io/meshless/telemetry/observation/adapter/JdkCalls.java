package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.Lengths;
import io.micrometer.java11.instrument.binder.jdk.HttpClientContext;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Calls of the JDK's HTTP client that Micrometer observes. */
final class JdkCalls extends CallAdapter<HttpClientContext> {
  JdkCalls() {
    super(HttpClientContext.class);
  }

  @Override
  RequestFacts requestOf(HttpClientContext context) {
    return new SentRequest(context);
  }

  @Override
  @Nullable ResponseFacts responseOf(HttpClientContext context) {
    HttpResponse<?> response = context.getResponse();
    return response == null ? null : new ReceivedResponse(response);
  }

  @Override
  @Nullable URI answererOf(HttpClientContext context) {
    HttpResponse<?> response = context.getResponse();
    return response == null ? null : response.uri();
  }

  /** A builder gives nothing back; an empty header names nobody. */
  @Override
  void replaceIn(HttpClientContext context, String header, @Nullable String value) {
    HttpRequest.Builder builder = context.getCarrier();
    if (builder != null) {
      builder.setHeader(header, value == null ? "" : value);
    }
  }

  private static final class SentRequest implements RequestFacts {
    private final HttpClientContext context;
    private @Nullable HttpRequest built;

    SentRequest(HttpClientContext context) {
      this.context = context;
    }

    /** The carrier is a builder, of which each look makes a request. */
    private HttpRequest request() {
      HttpRequest request = built;
      HttpRequest.Builder builder = context.getCarrier();
      if (request == null) {
        if (builder == null) {
          throw new IllegalStateException("the context has no request");
        }
        request = builder.build();
        built = request;
      }
      return request;
    }

    @Override
    public String method() {
      return request().method();
    }

    @Override
    public URI uri() {
      return request().uri();
    }

    @Override
    public MessageHeaders headers() {
      return MessageHeaders.of(request().headers().map());
    }

    @Override
    public long bodyBytes() {
      return request().bodyPublisher().map(HttpRequest.BodyPublisher::contentLength).orElse(0L);
    }
  }

  private record ReceivedResponse(HttpResponse<?> response) implements ResponseFacts {
    @Override
    public int status() {
      return response.statusCode();
    }

    @Override
    public String httpVersion() {
      return response.version().name();
    }

    @Override
    public MessageHeaders headers() {
      return MessageHeaders.of(response.headers().map());
    }

    @Override
    public long bodyBytes() {
      return Lengths.of(headers());
    }

    @Override
    public @Nullable SSLSession tlsSession() {
      return response.sslSession().orElse(null);
    }
  }
}
