package io.meshless.telemetry.message;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * The messages of one request and of its answer, counted while they come and go. A request of HTTP
 * has none, one of gRPC any number on either side. Safe for use by many threads.
 */
public final class MessageCounts {
  private static final AtomicLongFieldUpdater<MessageCounts> OF_REQUEST =
      AtomicLongFieldUpdater.newUpdater(MessageCounts.class, "ofRequest");
  private static final AtomicLongFieldUpdater<MessageCounts> OF_RESPONSE =
      AtomicLongFieldUpdater.newUpdater(MessageCounts.class, "ofResponse");

  private volatile long ofRequest;
  private volatile long ofResponse;

  /** No messages so far. */
  public MessageCounts() {}

  /** The caller has sent one more. */
  public void addToRequest() {
    long unused = OF_REQUEST.incrementAndGet(this);
  }

  /** One more has been answered. */
  public void addToResponse() {
    long unused = OF_RESPONSE.incrementAndGet(this);
  }

  /** What the caller has sent so far. */
  public long ofRequest() {
    return ofRequest;
  }

  /** What has been answered so far. */
  public long ofResponse() {
    return ofResponse;
  }
}
