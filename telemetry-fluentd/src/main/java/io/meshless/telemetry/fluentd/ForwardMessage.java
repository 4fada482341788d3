package io.meshless.telemetry.fluentd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/**
 * A message of the forward protocol: a tag, entries of it that are packed one after the other, and
 * how many they are.
 */
final class ForwardMessage {
  private static final int PARTS = 3;

  private ForwardMessage() {}

  /**
   * The bytes of a message.
   *
   * @param entries so many of them, packed
   * @param token by which it is to be acknowledged; null if it need not be
   */
  static List<ByteBuffer> of(String tag, ByteBuffer entries, int size, @Nullable String token)
      throws IOException {
    return List.of(head(tag, entries.remaining()), entries, options(size, token));
  }

  private static ByteBuffer head(String tag, int length) throws IOException {
    try (MessageBufferPacker head = MessagePack.newDefaultBufferPacker()) {
      head.packArrayHeader(PARTS).packString(tag).packRawStringHeader(length);
      return ByteBuffer.wrap(head.toByteArray());
    }
  }

  private static ByteBuffer options(int size, @Nullable String token) throws IOException {
    try (MessageBufferPacker options = MessagePack.newDefaultBufferPacker()) {
      options.packMapHeader(token == null ? 1 : 2);
      options.packString("size").packInt(size);
      if (token != null) {
        options.packString("chunk").packString(token);
      }
      return ByteBuffer.wrap(options.toByteArray());
    }
  }
}
