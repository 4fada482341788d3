package io.meshless.telemetry.httpclient;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Counts the bytes of a request's body whose length is not known beforehand. */
final class CountedPublisher implements BodyPublisher {
  private final BodyPublisher body;
  private volatile long bytes;

  CountedPublisher(BodyPublisher body) {
    this.body = body;
  }

  /** The bytes that were sent so far; of the last attempt when the client sent the body again. */
  long bytes() {
    return bytes;
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    bytes = 0;
    body.subscribe(
        new Subscriber<>() {
          private long sent;

          @Override
          public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer item) {
            sent += item.remaining();
            bytes = sent;
            subscriber.onNext(item);
          }

          @Override
          public void onError(Throwable throwable) {
            subscriber.onError(throwable);
          }

          @Override
          public void onComplete() {
            subscriber.onComplete();
          }
        });
  }
}
