package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.outbound.CallFailure;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpContext;
import io.micrometer.observation.transport.SenderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.BiConsumer;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Calls of OkHttp that Micrometer observes. */
final class OkHttpCalls extends CallAdapter<OkHttpContext> {
  OkHttpCalls() {
    super(OkHttpContext.class);
  }

  @Override
  @SuppressWarnings("deprecation") // Micrometer 1.15 has nothing newer
  RequestFacts requestOf(OkHttpContext context) {
    return new SentRequest(context.getOriginalRequest());
  }

  @Override
  @Nullable ResponseFacts responseOf(OkHttpContext context) {
    Response response = context.getResponse();
    return response == null ? null : new ReceivedResponse(response);
  }

  /** A call that the application cancels fails because its own side has closed the connection. */
  @Override
  @Nullable CallFailure failureOf(OkHttpContext context) {
    Throwable error = context.getError();
    String message = error instanceof IOException ? error.getMessage() : null;
    return "Canceled".equals(message) || "Socket closed".equals(message)
        ? CallFailure.CANCELLED
        : null;
  }

  @Override
  @Nullable URI answererOf(OkHttpContext context) {
    Response response = context.getResponse();
    return response == null ? null : response.request().url().uri();
  }

  @Override
  void replaceIn(OkHttpContext context, String header, @Nullable String value) {
    // By the type that all versions of Micrometer share: newer ones have a method of the context's
    // own.
    SenderContext<Request.Builder> sender = context;
    Request.Builder builder = sender.getCarrier();
    if (builder != null) {
      builder.removeHeader(header);
      if (value != null) {
        builder.header(header, value);
      }
    }
  }

  private record Kept(Headers headers) implements MessageHeaders {
    @Override
    public @Nullable String first(String name) {
      for (int i = 0; i < headers.size(); i++) {
        if (headers.name(i).equalsIgnoreCase(name)) {
          return headers.value(i);
        }
      }
      return null;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> visitor) {
      for (int i = 0; i < headers.size(); i++) {
        visitor.accept(headers.name(i), headers.value(i));
      }
    }
  }

  private static final class SentRequest implements RequestFacts {
    private final Request request;
    private @Nullable URI uri;

    SentRequest(Request request) {
      this.request = request;
    }

    @Override
    public String method() {
      return request.method();
    }

    @Override
    public URI uri() {
      URI known = uri;
      if (known == null) {
        known = request.url().uri();
        uri = known;
      }
      return known;
    }

    @Override
    public MessageHeaders headers() {
      return new Kept(request.headers());
    }

    @Override
    public long bodyBytes() {
      RequestBody body = request.body();
      try {
        return body == null ? 0 : body.contentLength();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record ReceivedResponse(Response response) implements ResponseFacts {
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
      return new Kept(response.headers());
    }

    @Override
    public long bodyBytes() {
      ResponseBody body = response.body();
      return body == null ? UNKNOWN : body.contentLength();
    }

    private static final long UNKNOWN = RequestFacts.UNKNOWN_BYTES;
  }
}
