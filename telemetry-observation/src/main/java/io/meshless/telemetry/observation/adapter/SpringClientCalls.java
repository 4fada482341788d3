package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.Lengths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.observation.ClientRequestObservationContext;

/** Calls of Spring's {@code RestClient} and {@code RestTemplate}. */
final class SpringClientCalls extends CallAdapter<ClientRequestObservationContext> {
  SpringClientCalls() {
    super(ClientRequestObservationContext.class);
  }

  @Override
  RequestFacts requestOf(ClientRequestObservationContext context) {
    return new SentRequest(context);
  }

  @Override
  @Nullable ResponseFacts responseOf(ClientRequestObservationContext context) {
    ClientHttpResponse response = context.getResponse();
    return response == null ? null : new ReceivedResponse(response);
  }

  @Override
  void replaceIn(ClientRequestObservationContext context, String header, @Nullable String value) {
    ClientHttpRequest request = context.getCarrier();
    if (request != null) {
      SpringHeaders.replace(request.getHeaders(), header, value);
    }
  }

  private record SentRequest(ClientRequestObservationContext context) implements RequestFacts {
    private ClientHttpRequest request() {
      ClientHttpRequest request = context.getCarrier();
      if (request == null) {
        throw new IllegalStateException("the context has no request");
      }
      return request;
    }

    @Override
    public String method() {
      return request().getMethod().name();
    }

    @Override
    public URI uri() {
      return request().getURI();
    }

    @Override
    public MessageHeaders headers() {
      return new SpringHeaders(request().getHeaders());
    }

    @Override
    public long bodyBytes() {
      return Lengths.ofRequest(method(), headers());
    }

    @Override
    public @Nullable String operation() {
      return UriTemplates.pathOf(context.getUriTemplate());
    }
  }

  private record ReceivedResponse(ClientHttpResponse response) implements ResponseFacts {
    @Override
    public int status() {
      try {
        return response.getStatusCode().value();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public MessageHeaders headers() {
      return new SpringHeaders(response.getHeaders());
    }

    @Override
    public long bodyBytes() {
      return Lengths.of(headers());
    }
  }
}
