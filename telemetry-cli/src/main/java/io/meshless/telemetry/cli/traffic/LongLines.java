package io.meshless.telemetry.cli.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of a stream, one at a time; of a line that is too long nothing is kept. */
final class LongLines {
  private static final int MOST_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 16;

  /** Lines are long, so eight bytes are looked at together. */
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * LOWEST_BITS;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private byte[] begun = new byte[0];
  private boolean tooLong;

  LongLines(InputStream in) {
    this.in = in;
  }

  /** The next line without its end; null at the end of the stream, empty for one too long. */
  @Nullable String next() throws IOException {
    begun = new byte[0];
    tooLong = false;
    boolean any = false;
    while (true) {
      if (at == end) {
        end = in.read(buffer);
        at = 0;
        if (end <= 0) {
          end = 0;
          return any ? text(0) : null;
        }
      }
      any = true;
      int from = at;
      at = lineEnd(at);
      if (at < end) {
        String line = text(from);
        at++;
        return line;
      }
      keep(from);
    }
  }

  /** Where the line ends that goes on here; the end of what was read when that is not there. */
  private int lineEnd(int from) {
    int i = from;
    while (i + Long.BYTES <= end && !hasLineEnd((long) EIGHT_BYTES.get(buffer, i))) {
      i += Long.BYTES;
    }
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  /** Whether one of the eight is a line feed: a byte without a bit borrows from its highest. */
  private static boolean hasLineEnd(long bytes) {
    long others = bytes ^ LINE_FEEDS;
    return ((others - LOWEST_BITS) & ~others & HIGHEST_BITS) != 0;
  }

  /** Whether the last line was too long. */
  boolean wasTooLong() {
    return tooLong;
  }

  private void keep(int from) {
    tooLong |= begun.length + at - from > MOST_BYTES;
    if (!tooLong) {
      int length = begun.length;
      begun = Arrays.copyOf(begun, length + at - from);
      System.arraycopy(buffer, from, begun, length, at - from);
    }
  }

  private String text(int from) {
    if (tooLong) {
      return "";
    }
    if (begun.length > 0) {
      keep(from);
      return tooLong ? "" : chomped(begun, 0, begun.length);
    }
    return chomped(buffer, from, at - from);
  }

  private static String chomped(byte[] bytes, int from, int length) {
    int end = length > 0 && bytes[from + length - 1] == '\r' ? length - 1 : length;
    return new String(bytes, from, end, StandardCharsets.UTF_8);
  }
}
