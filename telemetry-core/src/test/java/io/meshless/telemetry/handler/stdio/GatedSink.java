package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A sink that writes nothing until its gate is opened, or fails when it is closed before. */
final class GatedSink implements LineSink {
  final CountDownLatch reached = new CountDownLatch(1);
  final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  void openGate() {
    gate.countDown();
  }

  /** What was written. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void write(LineBatch batch) throws IOException {
    reached.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (closed) {
      throw new IOException("closed");
    }
    lines.addAll(
        new String(batch.bytes(), 0, batch.start(batch.lines()), StandardCharsets.UTF_8)
            .lines()
            .toList());
    batch.writtenUpTo(batch.lines());
  }

  @Override
  public void close() {
    closed = true;
    gate.countDown();
    released.countDown();
  }
}
