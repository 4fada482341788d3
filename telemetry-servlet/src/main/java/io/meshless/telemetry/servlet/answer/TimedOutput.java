package io.meshless.telemetry.servlet.answer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A body on its way to somebody who may read slowly: what is not sent yet is one small buffer, and
 * after a time the answer is broken off. The container's own timeout ends a single write that
 * blocks.
 */
public final class TimedOutput extends OutputStream {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final OutputStream body;
  private final long allowedNanos;
  private final long start = System.nanoTime();

  private TimedOutput(OutputStream body, Duration allowed) {
    this.body = body;
    this.allowedNanos = allowed.toNanos();
  }

  /** A buffer in front of this body; its end has to be flushed. */
  public static OutputStream to(OutputStream body, Duration allowed) {
    return new BufferedOutputStream(new TimedOutput(body, allowed), BUFFER_BYTES);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (System.nanoTime() - start > allowedNanos) {
      throw new IOException("the answer was read too slowly and is broken off");
    }
    body.write(bytes, offset, length);
  }

  /** Not passed on: the container sends when it is full or the end has come. */
  @Override
  public void flush() {}
}
