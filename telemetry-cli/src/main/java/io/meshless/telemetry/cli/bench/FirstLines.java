package io.meshless.telemetry.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Counts lines, and keeps the first of them. Safe for use by many threads. */
final class FirstLines extends OutputStream {
  private final int most;
  private final List<String> first = new ArrayList<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private long count;

  FirstLines(int most) {
    this.most = most;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        end();
      } else if (first.size() < most) {
        begun.write(bytes[i]);
      }
    }
  }

  /** Takes a line that is whole. */
  synchronized void add(String line) {
    count++;
    if (first.size() < most) {
      first.add(line);
    }
  }

  private void end() {
    add(begun.toString(StandardCharsets.UTF_8));
    begun.reset();
  }

  synchronized long count() {
    return count;
  }

  synchronized List<String> first() {
    return List.copyOf(first);
  }
}
