package io.meshless.telemetry.servlet.body;

import java.io.PrintWriter;
import java.nio.CharBuffer;

/**
 * Passes each call to the container's writer and counts the bytes that the text will take. All
 * other {@code print} methods of the parent end in the ones that stand here.
 */
final class CountingWriter extends PrintWriter {
  private final PrintWriter container;
  private final CountingResponse response;
  private final EncodedLength length;
  private final String lineEnd;

  CountingWriter(PrintWriter container, CountingResponse response) {
    super(container);
    this.container = container;
    this.response = response;
    this.length = EncodedLength.of(response.charset());
    this.lineEnd = lineEnd(container);
  }

  /** Undertow ends lines as HTTP does, the others as the platform does. */
  private static String lineEnd(PrintWriter container) {
    return container.getClass().getName().startsWith("io.undertow.")
        ? "\r\n"
        : System.lineSeparator();
  }

  @Override
  public void write(int c) {
    container.write(c);
    count(Character.toString((char) c));
  }

  @Override
  public void write(char[] text, int offset, int size) {
    container.write(text, offset, size);
    count(CharBuffer.wrap(text, offset, size));
  }

  @Override
  public void write(String text, int offset, int size) {
    container.write(text, offset, size);
    count(text, offset, offset + size);
  }

  @Override
  public void println() {
    container.println();
    count(lineEnd);
  }

  private void count(CharSequence text) {
    count(text, 0, text.length());
  }

  /** The text is written already, which a failure to count it must not turn into an error. */
  private void count(CharSequence text, int start, int end) {
    try {
      response.wrote(this, length.add(text, start, end));
    } catch (Throwable e) {
      response.uncounted(e);
    }
  }

  @Override
  public void flush() {
    container.flush();
  }

  @Override
  public void close() {
    container.close();
  }

  @Override
  public boolean checkError() {
    boolean failed = container.checkError();
    if (failed) {
      response.unwritable(this);
    }
    return failed;
  }
}
