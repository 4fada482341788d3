package io.meshless.telemetry.servlet.page;

import io.meshless.telemetry.http.Origin;
import io.meshless.telemetry.text.JsonNesting;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON object that was posted to the page, bounded in every direction. */
final class PostedJson {
  static final int MAX_BYTES = 64 * 1024;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Why a post is not looked at, with the status to answer. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String words) {
      super(words);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private PostedJson() {}

  static String read(HttpServletRequest request) throws IOException, RefusedException {
    if (!isOfThisPage(request)) {
      throw new RefusedException(403, "a page of another origin cannot ask here");
    }
    if (!isJson(request.getContentType())) {
      throw new RefusedException(415, "post a JSON object with Content-Type: application/json");
    }
    String json = text(body(request));
    if (JsonNesting.isTooDeep(json)) {
      throw new RefusedException(400, "the object is nested deeper than " + JsonNesting.MOST);
    }
    return json;
  }

  /**
   * Browsers say where a post comes from; other programs do not, and need not. Behind a proxy the
   * host is another one, but what the browser says of the site holds.
   */
  static boolean isOfThisPage(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.getHeader("Origin");
    return origin == null || Origin.isOfHost(origin, request.getHeader("Host"));
  }

  private static boolean isJson(@Nullable String type) {
    if (type == null) {
      return false;
    }
    String plain = type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    return plain.equals("application/json") || plain.equals("application/json;charset=utf-8");
  }

  private static byte[] body(HttpServletRequest request) throws IOException, RefusedException {
    byte[] body = new byte[MAX_BYTES + 1];
    int length = 0;
    long start = System.nanoTime();
    InputStream stream = request.getInputStream();
    for (int read = 0; read >= 0 && length < body.length; ) {
      length += read;
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw new RefusedException(408, "the object came too slowly");
      }
      read = stream.read(body, length, body.length - length);
    }
    if (length > MAX_BYTES) {
      throw new RefusedException(413, "the object is longer than " + MAX_BYTES + " bytes");
    }
    return Arrays.copyOf(body, length);
  }

  private static String text(byte[] body) throws RefusedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(400, "the object is not UTF-8");
    }
  }
}
