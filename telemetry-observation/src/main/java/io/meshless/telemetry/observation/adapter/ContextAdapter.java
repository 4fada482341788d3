package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageCounts;
import io.micrometer.observation.Observation;

/** How one kind of context tells what was observed. Immutable, safe for use by many threads. */
public abstract class ContextAdapter<C extends Observation.Context> {
  private final Class<C> type;

  ContextAdapter(Class<C> type) {
    this.type = type;
  }

  /** Whether contexts of this class are such ones. */
  public boolean adapts(Class<?> context) {
    return type.isAssignableFrom(context);
  }

  /** Whether these are the contexts of libraries that nobody here knows. */
  public boolean isGeneric() {
    return false;
  }

  /** Counts a message, if the event is one; only where the request has counts of them. */
  public void count(Observation.Event event, MessageCounts counts) {}

  /** The context as what it is. */
  final C cast(Observation.Context context) {
    return type.cast(context);
  }
}
