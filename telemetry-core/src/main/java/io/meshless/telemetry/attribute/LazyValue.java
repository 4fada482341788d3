package io.meshless.telemetry.attribute;

import io.meshless.telemetry.attribute.failure.UnreadableValue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first asked for, at most once. Confined to one request. */
final class LazyValue {
  private @Nullable Supplier<? extends @Nullable Object> source;
  private @Nullable Object value;

  LazyValue(Supplier<? extends @Nullable Object> source) {
    this.source = source;
  }

  /**
   * The value; null when it is absent. A failure of the source is remembered and answered as an
   * {@link UnreadableValue}, which no type accepts.
   */
  @Nullable Object value() {
    Supplier<? extends @Nullable Object> pending = source;
    if (pending != null) {
      source = null;
      value = compute(pending);
    }
    return value;
  }

  private static @Nullable Object compute(Supplier<? extends @Nullable Object> source) {
    try {
      Object computed = source.get();
      return computed == null ? null : AttributeValues.normalise(computed);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return new UnreadableValue(e);
    }
  }
}
