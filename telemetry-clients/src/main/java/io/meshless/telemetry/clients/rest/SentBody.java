package io.meshless.telemetry.clients.rest;

import io.meshless.telemetry.inbound.InboundAnswer;
import io.meshless.telemetry.inbound.InboundRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes of a body, and ends its request when it is closed. */
final class SentBody extends OutputStream {
  private final ContainerResponseContext response;
  private final OutputStream stream;
  private final boolean isSent;
  private final InboundRequest request;
  private long bytes;
  private boolean broken;

  /**
   * A body that is still empty.
   *
   * @param isSent whether what is written goes over the wire
   */
  SentBody(ContainerResponseContext response, boolean isSent, InboundRequest request) {
    this.response = response;
    this.stream = response.getEntityStream();
    this.isSent = isSent;
    this.request = request;
  }

  @Override
  public void write(int value) throws IOException {
    try {
      stream.write(value);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
    bytes++;
  }

  @Override
  public void write(byte[] values, int from, int length) throws IOException {
    try {
      stream.write(values, from, length);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
    bytes += length;
  }

  @Override
  public void flush() throws IOException {
    try {
      stream.flush();
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } catch (IOException e) {
      broken = true;
      throw e;
    } finally {
      end();
    }
  }

  /** Whether the client has gone in the middle of it. */
  boolean isBroken() {
    return broken;
  }

  /** Nothing more of it comes. */
  void end() {
    InboundAnswer answer = InboundAnswer.of(RestExchange.answer(response, isSent ? bytes : 0));
    request.end(new InboundAnswer(answer.response(), answer.status(), broken));
  }
}
