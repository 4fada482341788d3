package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.inbound.InboundAnswer;
import io.meshless.telemetry.inbound.InboundFacts;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.Lengths;
import java.net.URI;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** Requests to Spring WebFlux. Their observation stops when the head of the answer is sent. */
final class ReactiveRequests extends RequestAdapter<ServerRequestObservationContext> {
  private final ReactiveConnections connections = ReactiveConnections.find();

  ReactiveRequests() {
    super(ServerRequestObservationContext.class);
  }

  @Override
  InboundFacts requestOf(ServerRequestObservationContext context) {
    return new ReceivedRequest(context, connections);
  }

  /** Before anything was sent servers show 200, whatever comes of it. */
  @Override
  InboundAnswer answerOf(ServerRequestObservationContext context) {
    ServerHttpResponse response = context.getResponse();
    if (response == null) {
      return new InboundAnswer(null, HttpStatus.INTERNAL_SERVER_ERROR.value(), false);
    }
    SentResponse sent = new SentResponse(response);
    boolean aborted = context.isConnectionAborted();
    int status = sent.status();
    if (!response.isCommitted() && status < HttpStatus.BAD_REQUEST.value()) {
      int failed = context.getError() == null ? status : HttpStatus.INTERNAL_SERVER_ERROR.value();
      status = aborted ? 0 : failed;
    }
    return new InboundAnswer(sent, status, aborted);
  }

  @Override
  void writeTo(ServerRequestObservationContext context, String header, String value) {
    ServerHttpResponse response = context.getResponse();
    if (response != null && !response.isCommitted()) {
      response.getHeaders().set(header, value);
    }
  }

  private record ReceivedRequest(
      ServerRequestObservationContext context, ReactiveConnections connections)
      implements InboundFacts {
    private ServerHttpRequest request() {
      ServerHttpRequest request = context.getCarrier();
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
    public @Nullable String httpVersion() {
      return connections.httpVersion(request());
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
      return context.getPathPattern();
    }

    @Override
    public @Nullable IpAddress peerAddress() {
      return connections.peerAddress(request());
    }

    @Override
    public int peerPort() {
      return Addresses.portOf(request().getRemoteAddress());
    }

    @Override
    public boolean isForwarded() {
      return connections.isForwarded(request());
    }

    @Override
    public @Nullable X509Certificate peerCertificate() {
      SslInfo tls = request().getSslInfo();
      X509Certificate[] chain = tls == null ? null : tls.getPeerCertificates();
      return chain == null || chain.length == 0 ? null : chain[0];
    }

    @Override
    public @Nullable IpAddress localAddress() {
      return Addresses.of(request().getLocalAddress());
    }

    @Override
    public int localPort() {
      return Addresses.portOf(request().getLocalAddress());
    }
  }

  private record SentResponse(ServerHttpResponse response) implements ResponseFacts {
    @Override
    public int status() {
      HttpStatusCode status = response.getStatusCode();
      return status == null ? 200 : status.value();
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
