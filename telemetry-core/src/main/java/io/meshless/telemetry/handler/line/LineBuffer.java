package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.text.TimeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Bytes of lines, one after another, in an array that is used again. Confined to one thread. */
public final class LineBuffer {
  private static final int INITIAL_BYTES = 1 << 10;

  byte[] bytes = new byte[INITIAL_BYTES];
  int length;

  /** For texts that are made by appending; whoever uses it empties it first. */
  final StringBuilder scratch = new StringBuilder(32);

  /** The second whose text was added last, and that text with the point behind it. */
  private long second = Long.MIN_VALUE;

  private final byte[] secondText = new byte[TimeText.SECOND_BYTES];

  /** An empty buffer. */
  public LineBuffer() {}

  /** The array; only its first {@link #length()} bytes are meant. Changes when the buffer grows. */
  public byte[] array() {
    return bytes;
  }

  /** The number of bytes. */
  public int length() {
    return length;
  }

  /** Forgets all bytes from this position on. */
  public void truncate(int end) {
    length = end;
  }

  /** Makes room for this many more bytes. */
  void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /** Adds a character below 128. */
  public void add(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
  }

  /** Adds these bytes. */
  public void add(byte[] raw) {
    reserve(raw.length);
    System.arraycopy(raw, 0, bytes, length, raw.length);
    length += raw.length;
  }

  /** Adds characters below 128. */
  public void addAscii(String text) {
    int count = text.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  /**
   * Adds characters of a text up to the first that is not one of ASCII that is seen.
   *
   * @param count how many to add at most
   * @return its index; the count if there is none
   */
  public int addVisible(String text, int count) {
    reserve(count);
    int i = 0;
    for (; i < count; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        break;
      }
      bytes[length + i] = (byte) c;
    }
    length += i;
    return i;
  }

  /** Adds a character that is no half of a surrogate pair. */
  public void addCodePoint(int codePoint) {
    if (codePoint < 0x80) {
      add((char) codePoint);
      return;
    }
    reserve(4);
    if (codePoint < 0x800) {
      bytes[length++] = (byte) (0xc0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        bytes[length++] = (byte) (0xe0 | (codePoint >> 12));
      } else {
        bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
        bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
      }
      bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    }
    bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
  }

  /** Adds any text, in few places that need not be fast. */
  public void addText(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds characters below 256, such as the micro sign of durations. */
  void addLatin(StringBuilder text) {
    int count = text.length();
    reserve(2 * count);
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[length++] = (byte) c;
      } else {
        bytes[length++] = (byte) (0xc0 | (c >> 6));
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
      }
    }
  }

  /** Adds the digits of a number. */
  public void addNumber(long number) {
    if (number == Long.MIN_VALUE) {
      addAscii("-9223372036854775808");
      return;
    }
    reserve(20);
    long rest = number;
    if (rest < 0) {
      bytes[length++] = '-';
      rest = -rest;
    }
    int end = length + digits(rest);
    length = end;
    do {
      bytes[--end] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /** Adds a time. Lines come in the order of time, so the text of the second serves many. */
  public void addTime(Instant time) {
    reserve(TimeText.BYTES);
    if (time.getEpochSecond() != second) {
      second = time.getEpochSecond();
      TimeText.putSecond(secondText, 0, second);
    }
    System.arraycopy(secondText, 0, bytes, length, TimeText.SECOND_BYTES);
    TimeText.putFraction(bytes, length + TimeText.SECOND_BYTES, time.getNano());
    length += TimeText.BYTES;
  }

  /** A copy of the bytes. */
  public byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** The bytes from this position on as text. */
  public String textFrom(int start) {
    return new String(bytes, start, length - start, StandardCharsets.UTF_8);
  }
}
