package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
    return new Sent(context.getOriginalRequest());
  }

  @Override
  @Nullable ResponseFacts responseOf(OkHttpContext context) {
    Response response = context.getResponse();
    return response == null ? null : new Received(response);
  }

  private static MessageHeaders of(Headers headers) {
    return MessageHeaders.of(headers.toMultimap());
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
      return of(request.headers());
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

  private record Received(Response response) implements ResponseFacts {
    @Override
    public int status() {
      return response.code();
    }

    @Override
    public MessageHeaders headers() {
      return of(response.headers());
    }

    @Override
    public long bodyBytes() {
      ResponseBody body = response.body();
      return body == null ? UNKNOWN : body.contentLength();
    }

    private static final long UNKNOWN = RequestFacts.UNKNOWN_BYTES;
  }
}
