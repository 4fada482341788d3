package io.meshless.telemetry.fluentd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A connection by TCP of which each step ends in limited time, since a peer may neither read nor
 * answer. Used by one thread; any may close it.
 */
final class ForwardConnection {
  private final SocketChannel channel;
  private final Selector selector;
  private final Patience patience;

  private ForwardConnection(SocketChannel channel, Selector selector, Patience patience) {
    this.channel = channel;
    this.selector = selector;
    this.patience = patience;
  }

  /**
   * How long a peer is waited for.
   *
   * @param step for anything to happen
   * @param message for a message to be taken, however little of it at a time
   */
  record Patience(Duration step, Duration message) {}

  static ForwardConnection open(FluentdAddress address, Patience patience) throws IOException {
    InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
    if (socket.isUnresolved()) {
      throw new UnknownHostException(address.host());
    }
    ForwardConnection made = unconnected(patience);
    boolean connected = false;
    try {
      made.connect(socket);
      connected = true;
      return made;
    } finally {
      if (!connected) {
        made.close();
      }
    }
  }

  private static ForwardConnection unconnected(Patience patience) throws IOException {
    Selector selector = Selector.open();
    boolean opened = false;
    try {
      ForwardConnection made = new ForwardConnection(SocketChannel.open(), selector, patience);
      opened = true;
      return made;
    } finally {
      // A process without file handles tries again: none may be left open at each.
      if (!opened) {
        selector.close();
      }
    }
  }

  private void connect(InetSocketAddress socket) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
    if (!channel.connect(socket)) {
      long begin = System.nanoTime();
      while (!channel.finishConnect()) {
        await(key, SelectionKey.OP_CONNECT, begin, "the connection");
      }
    }
    key.interestOps(0);
  }

  /** Whether the peer has closed it meanwhile. Answers that nobody asked for are left out. */
  boolean isLost() {
    try {
      ByteBuffer unasked = ByteBuffer.allocate(Acknowledgement.MOST_BYTES);
      return channel.read(unasked) != 0;
    } catch (IOException e) {
      return true;
    }
  }

  void write(List<ByteBuffer> buffers) throws IOException {
    ByteBuffer[] left = buffers.toArray(ByteBuffer[]::new);
    SelectionKey key = channel.keyFor(selector);
    long begin = System.nanoTime();
    long stepBegin = begin;
    while (left[left.length - 1].hasRemaining()) {
      if (System.nanoTime() - begin > patience.message().toNanos()) {
        throw late(patience.message(), "a message to be taken");
      }
      if (channel.write(left) == 0) {
        await(key, SelectionKey.OP_WRITE, stepBegin, "room to write");
      } else {
        stepBegin = System.nanoTime();
      }
    }
  }

  void awaitAcknowledgement(String token) throws IOException {
    byte[] bytes = new byte[Acknowledgement.MOST_BYTES];
    ByteBuffer answer = ByteBuffer.wrap(bytes);
    SelectionKey key = channel.keyFor(selector);
    long begin = System.nanoTime();
    while (true) {
      int read = channel.read(answer);
      if (read < 0) {
        throw new EOFException("the connection ended before an acknowledgement came");
      }
      if (read == 0) {
        await(key, SelectionKey.OP_READ, begin, "an acknowledgement");
      } else if (Acknowledgement.isWhole(bytes, answer.position(), token)) {
        return;
      }
    }
  }

  private void await(SelectionKey key, int what, long begin, String words) throws IOException {
    long left = patience.step().toNanos() - (System.nanoTime() - begin);
    if (left <= 0) {
      throw late(patience.step(), words);
    }
    key.interestOps(what);
    selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
    selector.selectedKeys().clear();
    key.interestOps(0);
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while waiting for " + words);
    }
  }

  private static IOException late(Duration waited, String words) {
    return new SocketTimeoutException("waited %d ms for %s".formatted(waited.toMillis(), words));
  }

  /** Closes it; a thread that waits here goes on with an exception. */
  void close() {
    try (selector;
        channel) {
      selector.wakeup();
    } catch (IOException e) {
      // It is gone all the same.
    }
  }
}
