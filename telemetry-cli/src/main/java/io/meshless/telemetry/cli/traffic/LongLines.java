package io.meshless.telemetry.cli.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of a stream, one at a time; of a line that is too long nothing is kept. */
final class LongLines {
  private static final int MOST_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 16;

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
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      if (at < end) {
        String line = text(from);
        at++;
        return line;
      }
      keep(from);
    }
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
