package io.meshless.telemetry.servlet.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Passes each call to the container's stream and counts the bytes of the body. */
final class CountingInputStream extends ServletInputStream {
  private final ServletInputStream container;
  private final ByteCount count;

  CountingInputStream(ServletInputStream container, ByteCount count) {
    this.container = container;
    this.count = count;
  }

  @Override
  public int read() throws IOException {
    try {
      int b = container.read();
      count.add(b < 0 ? 0 : 1);
      return b;
    } catch (IOException e) {
      throw count.broken(e);
    }
  }

  @Override
  public int read(byte[] bytes) throws IOException {
    return read(bytes, 0, bytes.length);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      int read = container.read(bytes, offset, length);
      count.add(read);
      return read;
    } catch (IOException e) {
      throw count.broken(e);
    }
  }

  /** Overrides the method of Servlet 6.1; on 6.0 nobody can call it. */
  @SuppressWarnings(
      "MissingOverride") // there is nothing to override in the 6.0 API compiled against
  public int read(ByteBuffer buffer) throws IOException {
    try {
      int read = Servlet61.read(container, buffer);
      count.add(read);
      return read;
    } catch (IOException e) {
      throw count.broken(e);
    }
  }

  @Override
  public int available() throws IOException {
    return container.available();
  }

  @Override
  public void close() throws IOException {
    container.close();
  }

  @Override
  public boolean isFinished() {
    return container.isFinished();
  }

  @Override
  public boolean isReady() {
    return container.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    container.setReadListener(listener);
  }
}
