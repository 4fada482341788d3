package io.meshless.telemetry.clients.rest;

import io.meshless.telemetry.inbound.InboundAnswer;
import io.meshless.telemetry.inbound.InboundRequest;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.ResponseFacts;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answers: where one cannot be written, there is another. Confined to one
 * request; its answer may come from another thread.
 */
final class RestExchange {
  /** Jersey writes an entity of this type for as long as the application sends to it. */
  private static final String CHUNKED_OUTPUT = "org.glassfish.jersey.server.ChunkedOutput";

  private static final int INTERNAL_SERVER_ERROR = 500;

  private final InboundRequest request;
  private final ReceivedRequest received;
  private @Nullable SentBody body;
  private boolean failed;

  RestExchange(InboundRequest request, ReceivedRequest received) {
    this.request = request;
    this.received = received;
  }

  /** Notes the resource method, if there is one. */
  void matched(@Nullable ResourceInfo resource) {
    try {
      if (resource != null) {
        received.matched(resource);
      }
    } catch (RuntimeException | LinkageError e) {
      // A request without an operation is better than none: what was injected may be out of scope.
    }
  }

  /** Takes an answer whose body, if there is one, is written next. */
  void answered(ContainerResponseContext response) {
    request.leaveThread();
    String identity = request.identity();
    if (identity != null) {
      response.getHeaders().putSingle(InboundRequest.IDENTITY_HEADER, identity);
    }
    if (response.hasEntity()) {
      boolean sendsBody = !received.method().equals("HEAD");
      body = new SentBody(response, sendsBody, request);
      response.setEntityStream(body);
    } else {
      request.end(InboundAnswer.of(answer(response, 0)));
    }
  }

  static ResponseFacts answer(ContainerResponseContext response, long bytes) {
    return ResponseFacts.of(
        response.getStatus(), MessageHeaders.of(response.getStringHeaders()), bytes);
  }

  /** The body is written, unless more of it follows until its stream is closed. */
  void written(@Nullable Object entity) {
    if (body != null && !isChunked(entity)) {
      body.end();
    }
  }

  private static boolean isChunked(@Nullable Object entity) {
    for (Class<?> type = entity == null ? null : entity.getClass();
        type != null;
        type = type.getSuperclass()) {
      if (type.getName().equals(CHUNKED_OUTPUT)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writing the body has failed. If nobody has gone, an answer that says so comes next, or the
   * stream is closed; when that cannot be written either, nothing comes.
   */
  void notWritten() {
    if (body != null && body.isBroken()) {
      body.end();
    } else if (failed) {
      request.end(InboundAnswer.without(INTERNAL_SERVER_ERROR));
    }
    failed = true;
  }
}
