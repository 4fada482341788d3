package io.meshless.telemetry.servlet.body;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Passes each call to the container's stream and counts the bytes of the body. */
final class CountingOutputStream extends ServletOutputStream {
  private final ServletOutputStream container;
  private final CountingResponse response;

  CountingOutputStream(ServletOutputStream container, CountingResponse response) {
    this.container = container;
    this.response = response;
  }

  @Override
  public void write(int b) throws IOException {
    try {
      container.write(b);
    } catch (IOException e) {
      throw response.broken(this, e);
    }
    response.wrote(this, 1);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      container.write(bytes, offset, length);
    } catch (IOException e) {
      throw response.broken(this, e);
    }
    response.wrote(this, length);
  }

  /** Overrides the method of Servlet 6.1; on 6.0 nobody can call it. */
  @SuppressWarnings(
      "MissingOverride") // there is nothing to override in the 6.0 API compiled against
  public void write(ByteBuffer buffer) throws IOException {
    int before = buffer.remaining();
    try {
      Servlet61.write(container, buffer);
    } catch (IOException e) {
      throw response.broken(this, e);
    }
    // A non-blocking container may take the buffer now and move its position when it has written.
    response.wrote(this, before);
  }

  /**
   * The container's own method, since Jetty encodes more than the Latin-1 of the specification; the
   * other text methods of the parent end here.
   */
  @Override
  public void print(String text) throws IOException {
    try {
      container.print(text);
    } catch (IOException e) {
      throw response.broken(this, e);
    }
    try {
      response.wrote(this, EncodedLength.of(response.charset()).add(String.valueOf(text)));
    } catch (Throwable e) {
      response.uncounted(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      container.flush();
    } catch (IOException e) {
      throw response.broken(this, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      container.close();
    } catch (IOException e) {
      throw response.broken(this, e);
    }
  }

  @Override
  public boolean isReady() {
    return container.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    container.setWriteListener(listener);
  }
}
