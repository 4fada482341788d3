package io.meshless.telemetry.otlp;

import java.nio.ByteBuffer;

/**
 * What an answer of OTLP says of things that the collector refused: in every signal field 1 holds a
 * message, whose field 1 is their number. Read by hand, for the two fields are not worth a library.
 */
final class PartialSuccess {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;
  private static final int MOST_SHIFT = 63;

  private PartialSuccess() {}

  /**
   * How many things were refused; 0 when the answer says nothing, or nothing that is understood.
   */
  static long refused(byte[] answer) {
    try {
      ByteBuffer message = field(ByteBuffer.wrap(answer));
      return message == null ? 0 : Math.max(0, number(message));
    } catch (RuntimeException e) {
      // Whatever answers 200 with something else has taken what it was sent.
      return 0;
    }
  }

  /** The bytes of the last field 1; null when there is none. */
  private static @org.jspecify.annotations.Nullable ByteBuffer field(ByteBuffer in) {
    ByteBuffer found = null;
    while (in.hasRemaining()) {
      long key = varint(in);
      if (key == (1 << 3 | LENGTH)) {
        found = bytes(in);
      } else {
        skip(in, (int) key & 7);
      }
    }
    return found;
  }

  private static long number(ByteBuffer in) {
    long number = 0;
    while (in.hasRemaining()) {
      long key = varint(in);
      if (key == (1 << 3 | VARINT)) {
        number = varint(in);
      } else {
        skip(in, (int) key & 7);
      }
    }
    return number;
  }

  private static void skip(ByteBuffer in, int form) {
    switch (form) {
      case VARINT -> varint(in);
      case FIXED_64 -> in.getLong();
      case FIXED_32 -> in.getInt();
      case LENGTH -> bytes(in);
      default -> throw new IllegalArgumentException("form " + form);
    }
  }

  private static ByteBuffer bytes(ByteBuffer in) {
    int length = Math.toIntExact(varint(in));
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    return bytes;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift <= MOST_SHIFT; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number without an end");
  }
}
