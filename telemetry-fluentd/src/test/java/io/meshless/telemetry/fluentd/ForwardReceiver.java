package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.support.SamePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ArrayValue;
import org.msgpack.value.ImmutableValue;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/**
 * Takes messages of the forward protocol as Fluentd does, and acknowledges those that ask for it.
 */
final class ForwardReceiver implements AutoCloseable {
  final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  final AtomicInteger messages = new AtomicInteger();
  final AtomicInteger connections = new AtomicInteger();

  /** Of messages whose options told another number of entries than they had. */
  final Queue<String> wrongSizes = new ConcurrentLinkedQueue<>();

  /** How many messages from now on are read, and their connections then lost. */
  final AtomicInteger toLose = new AtomicInteger();

  volatile boolean acknowledges = true;

  /** What is answered in place of an acknowledgement; null for one. */
  volatile byte @Nullable [] babble;

  volatile Consumer<Entry> sink = entries::add;

  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServerSocket server;

  /** An entry as it came. */
  record Entry(String tag, Instant time, Map<String, Object> fields) {}

  ForwardReceiver() {
    start(0);
    port = server.getLocalPort();
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** Comes back at the same port. */
  void start() {
    start(port);
  }

  private void start(int wanted) {
    try {
      ServerSocket made = SamePort.listen(() -> bound(wanted));
      server = made;
      daemon(() -> accept(made));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket bound(int wanted) throws IOException {
    ServerSocket made = new ServerSocket();
    made.setReuseAddress(true);
    try {
      made.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      return made;
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  /** Goes away, with all connections. */
  void stop() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket socket = from.accept();
        connections.incrementAndGet();
        open.add(socket);
        if (from.isClosed()) {
          socket.close();
        }
        daemon(() -> serve(socket));
      } catch (IOException e) {
        // It was stopped.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        MessageUnpacker in = MessagePack.newDefaultUnpacker(socket.getInputStream());
        MessagePacker out = MessagePack.newDefaultPacker(socket.getOutputStream())) {
      while (in.hasNext()) {
        ArrayValue message = in.unpackValue().asArrayValue();
        take(message);
        if (toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
          return;
        }
        Value token = message.get(2).asMapValue().map().get(ValueFactory.newString("chunk"));
        byte[] instead = babble;
        if (instead != null) {
          out.writePayload(instead).flush();
        } else if (acknowledges && token != null) {
          out.packMapHeader(1).packString("ack").packValue(token).flush();
        }
      }
    } catch (IOException e) {
      // The other side, or stop, has closed it.
    } finally {
      open.remove(socket);
    }
  }

  private void take(ArrayValue message) throws IOException {
    messages.incrementAndGet();
    String tag = message.get(0).asStringValue().asString();
    byte[] packed = message.get(1).asRawValue().asByteArray();
    Value told = message.get(2).asMapValue().map().get(ValueFactory.newString("size"));
    int size = 0;
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(packed)) {
      for (; in.hasNext(); size++) {
        ArrayValue entry = in.unpackValue().asArrayValue();
        ByteBuffer time = ByteBuffer.wrap(entry.get(0).asExtensionValue().getData());
        Instant at = Instant.ofEpochSecond(Integer.toUnsignedLong(time.getInt()), time.getInt());
        Map<String, Object> fields = new java.util.TreeMap<>();
        entry
            .get(1)
            .asMapValue()
            .map()
            .forEach((name, value) -> fields.put(name.toString(), plain(value.immutableValue())));
        sink.accept(new Entry(tag, at, fields));
      }
    }
    if (!ValueFactory.newInteger(size).equals(told)) {
      wrongSizes.add(told + " in place of " + size);
    }
  }

  private static Object plain(ImmutableValue value) {
    if (value.isIntegerValue()) {
      return value.asIntegerValue().toLong();
    } else if (value.isFloatValue()) {
      return value.asFloatValue().toDouble();
    } else if (value.isBooleanValue()) {
      return value.asBooleanValue().getBoolean();
    } else if (value.isMapValue()) {
      Map<String, Object> map = new java.util.TreeMap<>();
      value.asMapValue().map().forEach((k, v) -> map.put(k.toString(), plain(v.immutableValue())));
      return map;
    }
    return value.toString();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "forward-receiver");
    thread.setDaemon(true);
    thread.start();
  }
}
