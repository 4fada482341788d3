package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.text.TextLimits;

/** Copies of bags that may be shown; a bag itself ends with its request. */
final class ShownBag {
  private ShownBag() {}

  /** What may be shown of these attributes, as far as there is room. */
  static AttributeBag of(
      AttributeBag bag, Iterable<AttributeName> names, ValueFilter shown, TextLimits limits) {
    AttributeBag.Builder copy = AttributeBag.builder();
    RecentRoom room = new RecentRoom(limits);
    for (AttributeName name : names) {
      try {
        Object value = shown.read(name, bag.find(name));
        copy.put(name, room.kept(value));
      } catch (OutOfMemoryError | InternalError e) {
        throw e;
      } catch (Throwable e) {
        // A value that cannot be read, or has the wrong type: where a rule reads it, it is counted.
        copy.put(name, null);
      }
    }
    return copy.build();
  }

  /** What may be shown of all attributes that expressions may read. */
  static AttributeBag of(AttributeBag bag, AttributeVocabulary vocabulary, ValueFilter shown) {
    return of(
        bag,
        () -> vocabulary.names().stream().map(AttributeName::of).iterator(),
        shown,
        TextLimits.defaults());
  }
}
