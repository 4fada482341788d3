package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.line.LineBuffer;
import io.meshless.telemetry.text.ThrownText;
import java.util.Arrays;

/** Whole lines that are written together, and whose each of them is. Confined to the writer. */
final class LineBatch {
  private static final int ENOUGH_BYTES = 64 << 10;
  private static final int ENOUGH_LINES = 1_024;

  private final LineBuffer buffer = new LineBuffer();
  private final LineOwner[] owners = new LineOwner[ENOUGH_LINES];
  private final int[] ends = new int[ENOUGH_LINES];
  private int lines;
  private int written;

  boolean isEmpty() {
    return lines == 0;
  }

  /** Whether what is here is worth a write. */
  boolean isFull() {
    return lines == ENOUGH_LINES || buffer.length() >= ENOUGH_BYTES;
  }

  /** Adds a line; one that cannot be encoded is lost, and the others do not notice. */
  void add(PendingLine line) {
    int start = buffer.length();
    try {
      line.encode(buffer);
      line.owner().made(buffer, start);
      owners[lines] = line.owner();
      ends[lines] = buffer.length();
      lines++;
    } catch (Throwable e) {
      // A value may throw anything when it is asked for its text.
      buffer.truncate(start);
      lose(line.owner(), "exception", "the line could not be made: " + ThrownText.of(e), e);
    }
  }

  int lines() {
    return lines;
  }

  byte[] bytes() {
    return buffer.array();
  }

  /** Where this line starts; the end of the last one for the number of lines. */
  int start(int line) {
    return line == 0 ? 0 : ends[line - 1];
  }

  /** Remembers that all lines before this one are where they should be. */
  void writtenUpTo(int line) {
    written = line;
  }

  /** Reports the lines that were not written; answers how many those are. */
  int lose(String reason, String message, Throwable cause) {
    for (int i = written; i < lines; i++) {
      lose(owners[i], reason, message, cause);
    }
    return lines - written;
  }

  private static void lose(LineOwner owner, String reason, String message, Throwable cause) {
    try {
      owner.lost(reason, message, cause);
    } catch (OutOfMemoryError | InternalError e) {
      // It is counted, and only told to nobody; the others are to be counted too.
    }
  }

  void clear() {
    Arrays.fill(owners, 0, lines, null);
    lines = 0;
    written = 0;
    buffer.truncate(0);
  }
}
