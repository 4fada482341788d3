package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.Lengths;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Calls of Apache HttpClient 5, observed by Micrometer or by the client's own module, whose context
 * is hidden.
 */
final class ApacheCalls extends CallAdapter<RequestReplySenderContext<?, ?>> {
  private static final String MICROMETER =
      "io.micrometer.core.instrument.binder.httpcomponents.hc5.ApacheHttpClientContext";
  private static final String OWN =
      "org.apache.hc.client5.http.observation.impl.HttpClientObservationContext";

  @SuppressWarnings("unchecked") // a class literal knows no type arguments
  ApacheCalls() {
    super((Class<RequestReplySenderContext<?, ?>>) (Class<?>) RequestReplySenderContext.class);
    Objects.requireNonNull(HttpRequest.class); // Where it is not there, nothing of this is.
  }

  @Override
  public boolean adapts(Class<?> context) {
    for (Class<?> each = context; each != null; each = each.getSuperclass()) {
      if (each.getName().equals(MICROMETER) || each.getName().equals(OWN)) {
        return true;
      }
    }
    return false;
  }

  @Override
  RequestFacts requestOf(RequestReplySenderContext<?, ?> context) {
    return new SentRequest(context);
  }

  @Override
  @Nullable ResponseFacts responseOf(RequestReplySenderContext<?, ?> context) {
    return context.getResponse() instanceof HttpResponse response
        ? new ReceivedResponse(response)
        : null;
  }

  @Override
  void replaceIn(RequestReplySenderContext<?, ?> context, String header, @Nullable String value) {
    if (context.getCarrier() instanceof HttpRequest request) {
      request.removeHeaders(header);
      if (value != null) {
        request.setHeader(header, value);
      }
    }
  }

  private record Headers(org.apache.hc.core5.http.MessageHeaders headers)
      implements MessageHeaders {
    @Override
    public @Nullable String first(String name) {
      Header header = headers.getFirstHeader(name);
      return header == null ? null : header.getValue();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> visitor) {
      for (Header header : headers.getHeaders()) {
        if (header.getValue() != null) {
          visitor.accept(header.getName(), header.getValue());
        }
      }
    }
  }

  private record SentRequest(Observation.Context context) implements RequestFacts {
    private HttpRequest request() {
      if (((RequestReplySenderContext<?, ?>) context).getCarrier() instanceof HttpRequest request) {
        return request;
      }
      throw new IllegalStateException("the context has no request");
    }

    @Override
    public String method() {
      return request().getMethod();
    }

    @Override
    public URI uri() {
      try {
        return request().getUri();
      } catch (URISyntaxException e) {
        return Addresses.uri(request().getRequestUri());
      }
    }

    @Override
    public MessageHeaders headers() {
      return new Headers(request());
    }

    @Override
    public long bodyBytes() {
      return Lengths.ofRequest(method(), headers());
    }
  }

  private record ReceivedResponse(HttpResponse response) implements ResponseFacts {
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
      return new Headers(response);
    }

    @Override
    public long bodyBytes() {
      return Lengths.of(headers());
    }
  }
}
