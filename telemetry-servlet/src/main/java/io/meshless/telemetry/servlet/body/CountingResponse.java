package io.meshless.telemetry.servlet.body;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Counts the body's bytes as the application writes them. */
public final class CountingResponse extends HttpServletResponseWrapper {
  private final BodyWatch watch;
  private @Nullable CountingOutputStream stream;
  private @Nullable CountingWriter writer;

  public CountingResponse(HttpServletResponse container, BodyWatch watch) {
    super(container);
    this.watch = watch;
  }

  private HttpServletResponse container() {
    return (HttpServletResponse) getResponse();
  }

  /** Whether some wrapper in this chain counts for this watch already. */
  public static boolean counts(ServletResponse response, BodyWatch watch) {
    ServletResponse inner = response;
    while (inner instanceof ServletResponseWrapper wrapper) {
      if (wrapper instanceof CountingResponse counting && counting.watch == watch) {
        return true;
      }
      inner = wrapper.getResponse();
    }
    return false;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    CountingOutputStream known = stream;
    if (known == null) {
      known = new CountingOutputStream(container().getOutputStream(), this);
      stream = known;
    }
    return known;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    CountingWriter known = writer;
    if (known != null) {
      return known;
    }
    PrintWriter inner = container().getWriter();
    try {
      // Only now the encoding is settled.
      known = new CountingWriter(inner, this);
      writer = known;
      return known;
    } catch (Throwable e) {
      uncounted(e);
      return inner;
    }
  }

  /** Notes what went through the stream or writer, unless that has been thrown away since. */
  void wrote(Object through, long bytes) {
    if (isInUse(through)) {
      watch.addResponseBytes(bytes);
    }
  }

  /** Something of the body could not be counted, so that its size is not known. */
  void uncounted(Throwable failure) {
    watch.uncounted(failure);
  }

  private boolean isInUse(Object through) {
    return through == stream || through == writer;
  }

  /** The encoding of the text that is written now. */
  Charset charset() {
    String name = container().getCharacterEncoding();
    return name == null ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
  }

  /** Notes that the stream takes no more; gives the failure back to be thrown. */
  IOException broken(Object through, IOException failure) {
    unwritable(through);
    return failure;
  }

  void unwritable(Object through) {
    watch.unwritable(isInUse(through));
  }

  @Override
  public void flushBuffer() throws IOException {
    try {
      container().flushBuffer();
    } catch (IOException e) {
      watch.unwritable(true);
      throw e;
    }
  }

  @Override
  public void reset() {
    container().reset();
    discardBody(); // After a reset the application may choose again between stream and writer.
  }

  @Override
  public void resetBuffer() {
    container().resetBuffer();
    watch.clearResponseBytes();
  }

  @Override
  public void sendError(int status) throws IOException {
    discardBuffer();
    container().sendError(status);
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    discardBuffer();
    container().sendError(status, message);
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    discardBuffer();
    container().sendRedirect(location);
  }

  /** Overrides the method of Servlet 6.1; on 6.0 nobody can call it. */
  @SuppressWarnings(
      "MissingOverride") // there is nothing to override in the 6.0 API compiled against
  public void sendRedirect(String location, int status) throws IOException {
    sendRedirect(location, status, true);
  }

  /** Overrides the method of Servlet 6.1; on 6.0 nobody can call it. */
  @SuppressWarnings(
      "MissingOverride") // there is nothing to override in the 6.0 API compiled against
  public void sendRedirect(String location, boolean clearBuffer) throws IOException {
    sendRedirect(location, SC_FOUND, clearBuffer);
  }

  /** Overrides the method of Servlet 6.1; on 6.0 nobody can call it. */
  @SuppressWarnings(
      "MissingOverride") // there is nothing to override in the 6.0 API compiled against
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    if (clearBuffer) {
      discardBuffer();
    }
    Servlet61.sendRedirect(container(), location, status, clearBuffer);
  }

  private void discardBuffer() {
    if (!container().isCommitted()) {
      discardBody();
    }
  }

  /**
   * What is still in the buffer will never be sent, nor what is written to the streams given out so
   * far; only what an error page writes from now on.
   */
  private void discardBody() {
    stream = null;
    writer = null;
    watch.clearResponseBytes();
  }
}
