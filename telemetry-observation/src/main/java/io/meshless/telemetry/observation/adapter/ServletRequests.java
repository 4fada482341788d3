package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.inbound.InboundAnswer;
import io.meshless.telemetry.inbound.InboundFacts;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.Lengths;
import io.micrometer.observation.Observation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Requests to Spring MVC, unless the servlet filter records them. */
final class ServletRequests extends RequestAdapter<ServerRequestObservationContext> {
  /** Where the filter keeps what it knows of a request. */
  private static final String FILTER = "io.meshless.telemetry.servlet.request.Exchange";

  ServletRequests() {
    super(ServerRequestObservationContext.class);
  }

  @Override
  InboundFacts requestOf(ServerRequestObservationContext context) {
    return new ReceivedRequest(context);
  }

  @Override
  InboundAnswer answerOf(ServerRequestObservationContext context) {
    HttpServletResponse response = context.getResponse();
    if (response == null) {
      return new InboundAnswer(null, 500, false);
    }
    int status = response.getStatus();
    boolean failed = context.getError() != null && !response.isCommitted() && status < 400;
    return new InboundAnswer(new SentResponse(response), failed ? 500 : status, false);
  }

  @Override
  public boolean isRecordedElsewhere(Observation.Context context) {
    HttpServletRequest request = cast(context).getCarrier();
    Object mark = request == null ? null : request.getAttribute(FILTER);
    // Before there is an exchange its listener leaves another mark.
    return mark != null && mark.getClass().getName().equals(FILTER);
  }

  @Override
  void writeTo(ServerRequestObservationContext context, String header, String value) {
    HttpServletResponse response = context.getResponse();
    if (response != null) {
      response.setHeader(header, value);
    }
  }

  private record ReceivedRequest(ServerRequestObservationContext context) implements InboundFacts {
    private HttpServletRequest request() {
      HttpServletRequest request = context.getCarrier();
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
      StringBuffer url = request().getRequestURL();
      String query = request().getQueryString();
      return Addresses.uri(query == null ? url.toString() : url.append('?').append(query) + "");
    }

    @Override
    public @Nullable String httpVersion() {
      return request().getProtocol();
    }

    @Override
    public MessageHeaders headers() {
      return new ServletHeaders(request());
    }

    @Override
    public long bodyBytes() {
      long announced = request().getContentLengthLong();
      return announced >= 0 ? announced : Lengths.ofRequest(method(), headers());
    }

    @Override
    public @Nullable String operation() {
      return context.getPathPattern();
    }

    @Override
    public @Nullable IpAddress peerAddress() {
      return ServletConnection.peerAddress(request());
    }

    @Override
    public int peerPort() {
      return request().getRemotePort();
    }

    @Override
    public boolean isForwarded() {
      return ServletConnection.isForwarded(request());
    }

    @Override
    public @Nullable X509Certificate peerCertificate() {
      return ServletConnection.peerCertificate(request());
    }

    @Override
    public @Nullable IpAddress localAddress() {
      String address = request().getLocalAddr();
      return address == null ? null : IpAddress.parse(address);
    }

    @Override
    public int localPort() {
      return request().getLocalPort();
    }
  }

  private record SentResponse(HttpServletResponse response)
      implements ResponseFacts, MessageHeaders {
    @Override
    public int status() {
      return response.getStatus();
    }

    @Override
    public MessageHeaders headers() {
      return this;
    }

    @Override
    public long bodyBytes() {
      return Lengths.of(this);
    }

    @Override
    public @Nullable String first(String name) {
      return response.getHeader(name);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> visitor) {
      for (String name : response.getHeaderNames()) {
        response.getHeaders(name).forEach(value -> visitor.accept(name, value));
      }
    }
  }
}
