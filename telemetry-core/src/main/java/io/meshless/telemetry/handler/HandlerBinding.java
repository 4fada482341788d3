package io.meshless.telemetry.handler;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.template.InstanceType;
import java.util.List;

/** A handler as configured: its settings and the instances that rules send to it. Immutable. */
public interface HandlerBinding<S> {
  /** The handler's fully qualified name. */
  String name();

  /** What its provider read from the params. */
  S settings();

  /** The params as written, for the places of problems. */
  FieldValues params();

  /** Every instance bound to it, sorted by name, each once. */
  List<InstanceType> instances();

  /**
   * Whether these are all instances that were meant; false when no rule names the handler, or one
   * that does has a problem of its own. What seems to be missing then is not worth a word.
   */
  boolean isComplete();
}
