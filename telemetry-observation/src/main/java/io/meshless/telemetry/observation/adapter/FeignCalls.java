package io.meshless.telemetry.observation.adapter;

import feign.MethodMetadata;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import feign.micrometer.FeignContext;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.Lengths;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Calls of Feign, whatever client it sends them with. */
final class FeignCalls extends CallAdapter<FeignContext> {
  FeignCalls() {
    super(FeignContext.class);
  }

  @Override
  RequestFacts requestOf(FeignContext context) {
    return new SentRequest(context);
  }

  @Override
  @Nullable ResponseFacts responseOf(FeignContext context) {
    Response response = context.getResponse();
    return response == null ? null : new ReceivedResponse(response);
  }

  @Override
  void replaceIn(FeignContext context, String header, @Nullable String value) {
    Request request = context.getCarrier();
    if (request != null) {
      for (String name : List.copyOf(request.headers().keySet())) {
        if (name.equalsIgnoreCase(header)) {
          request.header(name, List.of());
        }
      }
      if (value != null) {
        request.header(header, List.of(value));
      }
    }
  }

  private record Headers(Map<String, Collection<String>> headers) implements MessageHeaders {
    @Override
    public @Nullable String first(String name) {
      for (Map.Entry<String, Collection<String>> header : headers.entrySet()) {
        if (name.equalsIgnoreCase(header.getKey()) && !header.getValue().isEmpty()) {
          return header.getValue().iterator().next();
        }
      }
      return null;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> visitor) {
      headers.forEach((name, values) -> values.forEach(value -> visitor.accept(name, value)));
    }
  }

  private record SentRequest(FeignContext context) implements RequestFacts {
    private Request request() {
      Request request = context.getCarrier();
      if (request == null) {
        throw new IllegalStateException("the context has no request");
      }
      return request;
    }

    @Override
    public String method() {
      return request().httpMethod().name();
    }

    @Override
    public URI uri() {
      return Addresses.uri(request().url());
    }

    @Override
    public MessageHeaders headers() {
      return new Headers(request().headers());
    }

    @Override
    public long bodyBytes() {
      return request().body() == null ? 0 : request().length();
    }

    @Override
    public @Nullable String operation() {
      RequestTemplate template = request().requestTemplate();
      MethodMetadata method = template == null ? null : template.methodMetadata();
      return method == null ? null : UriTemplates.pathOf(method.template().url());
    }
  }

  private record ReceivedResponse(Response response) implements ResponseFacts {
    /** Some clients of Feign do not tell, and those of tests speak none. */
    @Override
    public @Nullable String httpVersion() {
      Request.ProtocolVersion version = response.protocolVersion();
      return version == null || version == Request.ProtocolVersion.MOCK ? null : version.name();
    }

    @Override
    public int status() {
      return response.status();
    }

    @Override
    public MessageHeaders headers() {
      return new Headers(response.headers());
    }

    @Override
    public long bodyBytes() {
      Response.Body body = response.body();
      Integer length = body == null ? null : body.length();
      return length == null ? Lengths.of(headers()) : length;
    }
  }
}
