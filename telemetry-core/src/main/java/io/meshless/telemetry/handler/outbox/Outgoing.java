package io.meshless.telemetry.handler.outbox;

/** What waits to be delivered. It must not hold on to the record that it was made of. */
public interface Outgoing {
  /** The full name of the instance that it was made of. */
  String instance();
}
