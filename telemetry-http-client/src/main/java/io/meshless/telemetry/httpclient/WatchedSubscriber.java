package io.meshless.telemetry.httpclient;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Counts the bytes of an answer's body and tells when it has ended. */
final class WatchedSubscriber<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> body;
  private final Call call;
  private volatile long bytes;

  WatchedSubscriber(BodySubscriber<T> body, Call call) {
    this.body = body;
    this.call = call;
  }

  @Override
  public CompletionStage<T> getBody() {
    return body.getBody();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    body.onSubscribe(
        new Subscription() {
          @Override
          public void request(long n) {
            subscription.request(n);
          }

          @Override
          public void cancel() {
            // A stream that is closed before its end: the application has what it wanted. Told
            // first, since some clients answer a cancellation with an error.
            call.bodyEnded(bytes);
            subscription.cancel();
          }
        });
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // signals of one subscription come one after another
  public void onNext(List<ByteBuffer> item) {
    long more = 0;
    for (ByteBuffer buffer : item) {
      more += buffer.remaining();
    }
    bytes += more;
    body.onNext(item);
  }

  @Override
  public void onError(Throwable throwable) {
    call.bodyFailed(bytes, throwable);
    body.onError(throwable);
  }

  @Override
  public void onComplete() {
    call.bodyEnded(bytes);
    body.onComplete();
  }
}
