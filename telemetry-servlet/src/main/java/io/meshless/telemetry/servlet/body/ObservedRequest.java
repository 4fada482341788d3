package io.meshless.telemetry.servlet.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the body's bytes as the application reads them, and keeps the counting response in place
 * when the request goes asynchronous.
 */
public final class ObservedRequest extends HttpServletRequestWrapper {
  private final BodyWatch watch;
  private final HttpServletResponse response;
  private @Nullable ServletInputStream stream;
  private @Nullable BufferedReader reader;

  public ObservedRequest(
      HttpServletRequest container, HttpServletResponse response, BodyWatch watch) {
    super(container);
    this.watch = watch;
    this.response = response;
  }

  /** Whether some wrapper in this chain tells this watch already. */
  public static boolean observes(ServletRequest request, BodyWatch watch) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      if (wrapper instanceof ObservedRequest observed && observed.watch == watch) {
        return true;
      }
      inner = wrapper.getRequest();
    }
    return false;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (reader != null) {
      throw new IllegalStateException("getReader() has been called for this request");
    }
    ByteCount count = watch.countRequestBody();
    if (count == null) {
      return super.getInputStream();
    }
    ServletInputStream known = stream;
    if (known == null) {
      known = new CountingInputStream(super.getInputStream(), count);
      stream = known;
    }
    return known;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    if (watch.countRequestBody() == null) {
      return super.getReader();
    }
    BufferedReader known = reader;
    if (known == null) {
      if (stream != null) {
        throw new IllegalStateException("getInputStream() has been called for this request");
      }
      known = new BufferedReader(new InputStreamReader(getInputStream(), charset()));
      reader = known;
    }
    return known;
  }

  private Charset charset() throws UnsupportedEncodingException {
    String name = getCharacterEncoding();
    try {
      return name == null ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UnsupportedEncodingException(name);
    }
  }

  /**
   * The specification starts with the container's own objects here; then what the application
   * writes would no longer be counted.
   */
  @Override
  public AsyncContext startAsync() {
    return startAsync(this, response);
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    AsyncContext context = super.startAsync(request, response);
    watch.listenTo(context);
    return context;
  }
}
