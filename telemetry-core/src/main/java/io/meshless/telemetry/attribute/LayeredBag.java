package io.meshless.telemetry.attribute;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Two bags seen as one; the upper one wins. */
final class LayeredBag implements AttributeBag {
  private final AttributeBag upper;
  private final AttributeBag lower;

  LayeredBag(AttributeBag upper, AttributeBag lower) {
    this.upper = upper;
    this.lower = lower;
  }

  @Override
  public @Nullable Object find(AttributeName name) {
    Object value = upper.find(name);
    return value != null ? value : lower.find(name);
  }

  @Override
  public @Nullable Object find(String name) {
    Object value = upper.find(name);
    return value != null ? value : lower.find(name);
  }

  @Override
  public void forEach(BiConsumer<? super String, Object> visitor) {
    Set<String> shown = new HashSet<>();
    upper.forEach(
        (name, value) -> {
          shown.add(name);
          visitor.accept(name, value);
        });
    lower.forEach(
        (name, value) -> {
          if (!shown.contains(name)) {
            visitor.accept(name, value);
          }
        });
  }
}
