package io.meshless.telemetry.handler.outbox;

import java.io.IOException;

/**
 * Brings batches to a peer. Called by one thread, which may wait for the peer; only {@link #close}
 * may come from another one, to end what hangs.
 */
public interface Delivery<T extends Outgoing> extends AutoCloseable {
  /** Where things go, as people are told: {@code localhost:24224}. Without secrets. */
  String peer();

  /** What may help when the peer cannot be reached for this reason, in a sentence. */
  String mend(IOException cause);

  /**
   * Delivers what is left in the batch, in limited time. What is still left when it returns counts
   * as delivered.
   *
   * @throws IOException when the peer is not there, or not ready: what is left is tried again
   * @throws InterruptedException when the outbox does not wait any longer
   */
  void deliver(Batch<T> batch) throws IOException, InterruptedException;

  /** Releases what it holds; twice does no harm. */
  @Override
  void close();
}
