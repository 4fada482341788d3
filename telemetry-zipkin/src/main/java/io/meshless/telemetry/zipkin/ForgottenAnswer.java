package io.meshless.telemetry.zipkin;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer to its end, so that its connection can be used again, and keeps nothing of it. Of
 * one that is too long only the beginning is read; its connection is given up.
 */
final class ForgottenAnswer implements BodySubscriber<Void> {
  private static final long MOST_BYTES = 1 << 16;

  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private @Nullable Subscription subscription;
  private long left = MOST_BYTES;

  @Override
  public CompletionStage<Void> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Subscription given) {
    if (subscription == null) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    } else {
      given.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> some) {
    for (ByteBuffer bytes : some) {
      left -= bytes.remaining();
    }
    if (left < 0 && subscription != null) {
      subscription.cancel();
      end.complete(null);
    }
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }
}
