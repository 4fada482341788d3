package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.Lengths;
import io.meshless.telemetry.outbound.CallFailure;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;

/** Calls of Spring's {@code WebClient}. */
final class WebClientCalls extends CallAdapter<ClientRequestObservationContext> {
  WebClientCalls() {
    super(ClientRequestObservationContext.class);
  }

  @Override
  RequestFacts requestOf(ClientRequestObservationContext context) {
    return new SentRequest(context);
  }

  @Override
  @Nullable ResponseFacts responseOf(ClientRequestObservationContext context) {
    ClientResponse response = context.getResponse();
    return response == null ? null : new ReceivedResponse(response);
  }

  @Override
  @Nullable CallFailure failureOf(ClientRequestObservationContext context) {
    return context.isAborted() ? CallFailure.CANCELLED : null;
  }

  @Override
  void replaceIn(ClientRequestObservationContext context, String header, @Nullable String value) {
    ClientRequest.Builder builder = context.getCarrier();
    if (builder != null) {
      builder.headers(headers -> SpringHeaders.replace(headers, header, value));
    }
  }

  private record SentRequest(ClientRequestObservationContext context) implements RequestFacts {
    /** Before it is sent there is a builder only. */
    private ClientRequest request() {
      ClientRequest request = context.getRequest();
      if (request != null) {
        return request;
      }
      ClientRequest.Builder builder = context.getCarrier();
      if (builder == null) {
        throw new IllegalStateException("the context has no request");
      }
      return builder.build();
    }

    @Override
    public String method() {
      return request().method().name();
    }

    @Override
    public URI uri() {
      return request().url();
    }

    @Override
    public MessageHeaders headers() {
      return new SpringHeaders(request().headers());
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

  private record ReceivedResponse(ClientResponse response) implements ResponseFacts {
    @Override
    public int status() {
      return response.statusCode().value();
    }

    @Override
    public MessageHeaders headers() {
      return new SpringHeaders(response.headers().asHttpHeaders());
    }

    @Override
    public long bodyBytes() {
      return Lengths.of(headers());
    }
  }
}
