package io.meshless.telemetry.servlet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that went through one body, and whether the peer broke it off. Written by the thread
 * that works on the request; a container hands an asynchronous request from thread to thread in
 * order.
 */
final class ByteCount {
  private final @Nullable Exchange exchange;
  private long bytes;
  private boolean broken;

  private ByteCount(@Nullable Exchange exchange) {
    this.exchange = exchange;
  }

  static ByteCount ofRequest() {
    return new ByteCount(null);
  }

  /** When it breaks, nothing more can come of the exchange. */
  static ByteCount ofResponse(Exchange exchange) {
    return new ByteCount(exchange);
  }

  void add(long more) {
    if (more > 0) {
      bytes += more;
    }
  }

  /** Forgets the bytes: they were still in a buffer that has been thrown away. */
  void clear() {
    bytes = 0;
  }

  long bytes() {
    return bytes;
  }

  /** Notes that the body could not be moved on; gives the failure back to be thrown. */
  IOException broken(IOException failure) {
    markBroken();
    return failure;
  }

  void markBroken() {
    broken = true;
    if (exchange != null) {
      exchange.unwritable();
    }
  }

  boolean isBroken() {
    return broken;
  }
}
