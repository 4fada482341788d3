package io.meshless.telemetry.testkit;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A bag of which one attribute cannot be read. */
record ThrowingBag(AttributeBag others, String broken, Runnable failure) implements AttributeBag {
  ThrowingBag(AttributeBag others, String broken) {
    this(
        others,
        broken,
        () -> {
          throw new IllegalStateException("the request was recycled");
        });
  }

  @Override
  public @Nullable Object find(AttributeName name) {
    return find(name.text());
  }

  @Override
  public @Nullable Object find(String name) {
    if (name.equals(broken)) {
      failure.run();
    }
    return others.find(name);
  }

  @Override
  public void forEach(BiConsumer<? super String, Object> visitor) {
    others.forEach(visitor);
  }
}
