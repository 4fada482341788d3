package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.Lengths;
import io.micrometer.jetty12.client.JettyClientContext;
import java.net.URI;
import java.util.function.BiConsumer;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** Calls of Jetty's client that Micrometer observes. */
final class JettyCalls extends CallAdapter<JettyClientContext> {
  JettyCalls() {
    super(JettyClientContext.class);
  }

  @Override
  RequestFacts requestOf(JettyClientContext context) {
    return new SentRequest(context);
  }

  /** Without an answer the response is there as well, with status 0. */
  @Override
  @Nullable ResponseFacts responseOf(JettyClientContext context) {
    Result result = context.getResponse();
    Response response = result == null ? null : result.getResponse();
    return response == null || response.getStatus() == 0 ? null : new ReceivedResponse(response);
  }

  @Override
  boolean isKnownToStay(JettyClientContext context) {
    Request request = context.getCarrier();
    return request != null && !request.isFollowRedirects();
  }

  @Override
  void replaceIn(JettyClientContext context, String header, @Nullable String value) {
    Request request = context.getCarrier();
    if (request != null) {
      request.headers(
          headers -> {
            headers.remove(header);
            if (value != null) {
              headers.put(header, value);
            }
          });
    }
  }

  private record Headers(HttpFields fields) implements MessageHeaders {
    @Override
    public @Nullable String first(String name) {
      return fields.get(name);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> visitor) {
      for (HttpField field : fields) {
        if (field.getValue() != null) {
          visitor.accept(field.getName(), field.getValue());
        }
      }
    }
  }

  private record SentRequest(JettyClientContext context) implements RequestFacts {
    private Request request() {
      Request request = context.getCarrier();
      if (request == null) {
        throw new IllegalStateException("the context has no request");
      }
      return request;
    }

    @Override
    public String method() {
      return request().getMethod();
    }

    @Override
    public URI uri() {
      return request().getURI();
    }

    @Override
    public MessageHeaders headers() {
      return new Headers(request().getHeaders());
    }

    @Override
    public long bodyBytes() {
      Request.Content body = request().getBody();
      return body == null ? 0 : body.getLength();
    }
  }

  private record ReceivedResponse(Response response) implements ResponseFacts {
    @Override
    public int status() {
      return response.getStatus();
    }

    @Override
    public String httpVersion() {
      return response.getVersion().asString();
    }

    @Override
    public MessageHeaders headers() {
      return new Headers(response.getHeaders());
    }

    @Override
    public long bodyBytes() {
      return Lengths.of(headers());
    }
  }
}
