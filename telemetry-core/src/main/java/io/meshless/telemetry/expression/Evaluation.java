package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;

/** The state of one record while its expressions are evaluated. Used by one thread at a time. */
public final class Evaluation {
  private AttributeBag bag = AttributeBag.empty();

  Evaluation() {}

  /** Starts a record. */
  public void begin(AttributeBag record) {
    this.bag = record;
  }

  /** Ends the record; nothing of it is kept. */
  public void end() {
    bag = AttributeBag.empty();
  }

  /** The bag of the current record. */
  public AttributeBag bag() {
    return bag;
  }
}
