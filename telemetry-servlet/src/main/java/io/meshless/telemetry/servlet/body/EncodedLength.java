package io.meshless.telemetry.servlet.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** How many bytes a text takes in one charset, without keeping the bytes. */
abstract sealed class EncodedLength {
  /** A counter for one body; text may come in pieces. */
  static EncodedLength of(Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return new Utf8();
    }
    return charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)
        ? SingleByte.INSTANCE
        : new Encoded(charset);
  }

  /** The bytes that this piece of text adds. */
  abstract long add(CharSequence text, int start, int end);

  final long add(CharSequence text) {
    return add(text, 0, text.length());
  }

  /** One byte for each character; what the charset lacks becomes a question mark. */
  private static final class SingleByte extends EncodedLength {
    static final SingleByte INSTANCE = new SingleByte();

    @Override
    long add(CharSequence text, int start, int end) {
      return (long) end - start;
    }
  }

  /** Counts a pair of surrogates at its second half, even if a piece of text ends between them. */
  private static final class Utf8 extends EncodedLength {
    private boolean afterHighSurrogate;

    @Override
    long add(CharSequence text, int start, int end) {
      long bytes = 0;
      for (int i = start; i < end; i++) {
        bytes += add(text.charAt(i));
      }
      return bytes;
    }

    private int add(char c) {
      // A half without its other half is written as one question mark.
      int lone = afterHighSurrogate ? 1 : 0;
      if (Character.isLowSurrogate(c)) {
        int bytes = afterHighSurrogate ? 4 : 1;
        afterHighSurrogate = false;
        return bytes;
      }
      afterHighSurrogate = Character.isHighSurrogate(c);
      if (afterHighSurrogate) {
        return lone;
      }
      return lone + (c < 0x80 ? 1 : c < 0x800 ? 2 : 3);
    }
  }

  /** Any other charset: encodes into a small buffer and throws the bytes away. */
  private static final class Encoded extends EncodedLength {
    private final CharsetEncoder encoder;
    private final ByteBuffer scratch = ByteBuffer.allocate(256);
    private char pending;

    Encoded(Charset charset) {
      encoder =
          charset
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    long add(CharSequence text, int start, int end) {
      CharBuffer chars = joined(text, start, end);
      long bytes = 0;
      boolean more = true;
      while (more) {
        scratch.clear();
        more = encoder.encode(chars, scratch, false).isOverflow();
        bytes += scratch.position();
      }
      // The encoder leaves a high surrogate that ends the text for the next piece.
      pending = chars.hasRemaining() ? chars.get() : 0;
      return bytes;
    }

    private CharBuffer joined(CharSequence text, int start, int end) {
      return pending == 0
          ? CharBuffer.wrap(text, start, end)
          : CharBuffer.wrap(pending + text.subSequence(start, end).toString());
    }
  }
}
