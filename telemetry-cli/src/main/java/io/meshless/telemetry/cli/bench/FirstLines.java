package io.meshless.telemetry.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts lines, and keeps the first of them. Safe for use by many threads. */
final class FirstLines extends OutputStream {
  private final int most;
  private final List<String> first = new ArrayList<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final AtomicLong count = new AtomicLong();
  private volatile boolean full;

  FirstLines(int most) {
    this.most = most;
    this.full = most == 0;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int at = offset;
    int to = offset + length;
    for (; at < to && !full; at++) {
      if (bytes[at] == '\n') {
        add(begun.toString(StandardCharsets.UTF_8));
        begun.reset();
      } else {
        begun.write(bytes[at]);
      }
    }
    int ends = 0;
    for (; at < to; at++) {
      ends += bytes[at] == '\n' ? 1 : 0;
    }
    count(ends);
  }

  /** Takes a line that is whole. */
  synchronized void add(String line) {
    count(1);
    if (!full) {
      first.add(line);
      full = first.size() == most;
    }
  }

  /** Counts lines that nobody will see. */
  void count(int lines) {
    count.addAndGet(lines);
  }

  /** Whether no more lines are kept. */
  boolean isFull() {
    return full;
  }

  long count() {
    return count.get();
  }

  synchronized List<String> first() {
    return List.copyOf(first);
  }
}
