package io.meshless.telemetry.servlet.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshless.telemetry.http.Origin;
import io.meshless.telemetry.json.Json;
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

/** What was posted to the page, bounded in every direction. */
final class Posted {

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int MOST_OF_AN_EXPRESSION = 4_000;

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

  private Posted() {}

  /** A JSON object of at most 64 KiB. */
  static String json(HttpServletRequest request) throws IOException, RefusedException {
    String json = read(request, "application/json", 64 * 1024);
    if (JsonNesting.isTooDeep(json)) {
      throw new RefusedException(400, "the object is nested deeper than " + JsonNesting.MOST);
    }
    return json;
  }

  /**
   * An expression and what to try it on, as {@code {"expression": "...", "attributes": {...}}}: an
   * address would be kept by the logs of all whom the request passes, with what was typed into it.
   *
   * @param attributes a JSON object
   */
  record Trial(String expression, String attributes) {}

  /** A {@link Trial} of at most 64 KiB, with an expression of at most 4,000 characters. */
  static Trial trial(HttpServletRequest request) throws IOException, RefusedException {
    JsonNode posted = object(json(request));
    String expression = posted.path("expression").asText();
    if (expression.isBlank() || !posted.path("attributes").isObject()) {
      throw new RefusedException(
          400, "post {\"expression\": \"response.code == 200\", \"attributes\": {...}}");
    }
    if (expression.length() > MOST_OF_AN_EXPRESSION) {
      throw new RefusedException(
          413, "the expression is longer than " + MOST_OF_AN_EXPRESSION + " characters");
    }
    return new Trial(expression, Json.text(posted.path("attributes")));
  }

  private static JsonNode object(String json) throws RefusedException {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      // Its whole message shows what was posted.
      throw new RefusedException(400, "the post is no JSON: " + e.getOriginalMessage());
    }
  }

  /** A file of a configuration, of at most 256 KiB. */
  static String yaml(HttpServletRequest request) throws IOException, RefusedException {
    return read(request, "application/yaml", 256 * 1024);
  }

  /** The type is one that forms of other pages cannot post. */
  private static String read(HttpServletRequest request, String type, int mostBytes)
      throws IOException, RefusedException {
    if (!isOfThisPage(request)) {
      throw new RefusedException(403, "a page of another origin cannot ask here");
    }
    if (!isOf(type, request.getContentType())) {
      throw new RefusedException(415, "post with Content-Type: " + type);
    }
    return text(body(request, mostBytes));
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

  private static boolean isOf(String wanted, @Nullable String type) {
    if (type == null) {
      return false;
    }
    String plain = type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    return plain.equals(wanted) || plain.equals(wanted + ";charset=utf-8");
  }

  private static byte[] body(HttpServletRequest request, int mostBytes)
      throws IOException, RefusedException {
    byte[] body = new byte[mostBytes + 1];
    int length = 0;
    long start = System.nanoTime();
    InputStream stream = request.getInputStream();
    for (int read = 0; read >= 0 && length < body.length; ) {
      length += read;
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw new RefusedException(408, "the post came too slowly");
      }
      read = stream.read(body, length, body.length - length);
    }
    if (length > mostBytes) {
      throw new RefusedException(413, "the post is longer than " + mostBytes + " bytes");
    }
    return Arrays.copyOf(body, length);
  }

  private static String text(byte[] body) throws RefusedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(400, "the post is not UTF-8");
    }
  }
}
