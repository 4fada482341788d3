package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The bag of a frame's current record above the defaults that stand in for what it lacks. Used
 * again from record to record, so that none leaves garbage.
 */
final class RecordBag implements AttributeBag {
  private AttributeBag given = AttributeBag.empty();
  private AttributeBag defaults = AttributeBag.empty();

  /** This bag with these two layers; the given one itself when nothing stands below it. */
  AttributeBag of(AttributeBag given, AttributeBag defaults) {
    if (defaults == AttributeBag.empty()) {
      return given;
    }
    this.given = given;
    this.defaults = defaults;
    return this;
  }

  /** To store a reference costs more than to look whether it is there. */
  void forget() {
    if (defaults != AttributeBag.empty()) {
      given = AttributeBag.empty();
      defaults = AttributeBag.empty();
    }
  }

  @Override
  public @Nullable Object find(AttributeName name) {
    Object value = given.find(name);
    return value != null ? value : defaults.find(name);
  }

  @Override
  public @Nullable Object find(String name) {
    Object value = given.find(name);
    return value != null ? value : defaults.find(name);
  }

  @Override
  public void forEach(BiConsumer<? super String, Object> visitor) {
    given.withDefaults(defaults).forEach(visitor);
  }
}
