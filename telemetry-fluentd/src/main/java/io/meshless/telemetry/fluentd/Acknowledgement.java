package io.meshless.telemetry.fluentd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageInsufficientBufferException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * What Fluentd answers to a message: a map with one short text, the token of the message. Read
 * piece by piece, since the library makes room for whatever length an answer claims to have.
 */
final class Acknowledgement {
  static final int MOST_BYTES = 1_024;
  private static final String ACK = "ack";

  private Acknowledgement() {}

  /** Whether the first bytes acknowledge the message with this token; false while more may come. */
  static boolean isWhole(byte[] bytes, int length, String token) throws IOException {
    try (MessageUnpacker answer = MessagePack.newDefaultUnpacker(bytes, 0, length)) {
      if (token.equals(token(answer))) {
        return true;
      }
      throw new IOException("something else was acknowledged than what was sent");
    } catch (MessageInsufficientBufferException e) {
      if (length < bytes.length) {
        return false;
      }
      throw new IOException("the acknowledgement has no end", e);
    } catch (MessagePackException e) {
      throw new IOException("the answer is none of the forward protocol", e);
    }
  }

  private static @Nullable String token(MessageUnpacker answer) throws IOException {
    if (answer.getNextFormat().getValueType() != ValueType.MAP) {
      return null;
    }
    String token = null;
    int entries = answer.unpackMapHeader();
    for (int i = 0; i < entries; i++) {
      if (ACK.equals(text(answer))) {
        token = text(answer);
      } else {
        answer.skipValue();
      }
    }
    return token;
  }

  /** The next value; null when it is no text. */
  private static @Nullable String text(MessageUnpacker answer) throws IOException {
    if (answer.getNextFormat().getValueType() != ValueType.STRING) {
      answer.skipValue();
      return null;
    }
    int length = answer.unpackRawStringHeader();
    if (length > MOST_BYTES) {
      throw new IOException("the answer claims to have a text of " + length + " bytes");
    }
    return new String(answer.readPayload(length), StandardCharsets.UTF_8);
  }
}
