package io.meshless.telemetry.template.instance;

import io.meshless.telemetry.template.Instance;

/**
 * An instance as the library makes it: its map fields are {@link ValueTuple}s, which keep for the
 * rest of the record what was found for their values. Every instance that a recorder is handed is
 * one of these.
 */
public abstract class TupleInstance implements Instance {
  /** The values of a map field by position. */
  public abstract ValueTuple tuple(int field);

  @Override
  public final Object entry(int field, int entry) {
    return tuple(field).get(entry);
  }
}
