package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.fluentd.ForwardConnection.Patience;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to Fluentd that is made anew when it was lost. Each step has a limited time. Used by
 * one thread; any may close it, which ends what hangs.
 */
final class ForwardSender implements AutoCloseable {
  private final FluentdAddress address;
  private final Patience patience;
  private volatile @Nullable ForwardConnection connection;

  ForwardSender(FluentdAddress address, Patience patience) {
    this.address = address;
    this.patience = patience;
  }

  /**
   * Sends a message.
   *
   * @param token by which the peer has to acknowledge it; null when it is enough to have written
   * @throws IOException when the peer is not there, or did not acknowledge it
   */
  void send(List<ByteBuffer> message, @Nullable String token) throws IOException {
    boolean sent = false;
    try {
      ForwardConnection open = connected();
      open.write(message);
      if (token != null) {
        open.awaitAcknowledgement(token);
      }
      sent = true;
    } finally {
      if (!sent) {
        close();
      }
    }
  }

  private ForwardConnection connected() throws IOException {
    ForwardConnection open = connection;
    if (open == null || open.isLost()) {
      close();
      open = ForwardConnection.open(address, patience);
      connection = open;
    }
    return open;
  }

  @Override
  public void close() {
    ForwardConnection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }
}
