package io.meshless.telemetry.application;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A request as a client sends it.
 *
 * @param body the body before it is cut into chunks, in ASCII
 * @param chunked whether it is sent in chunks, without its length
 */
record Sent(String method, String path, String headers, String body, boolean chunked) {
  private static final int CHUNK_BYTES = 7;

  static Sent get(String path) {
    return of("GET", path);
  }

  static Sent of(String method, String path) {
    return new Sent(method, path, "", "", false);
  }

  static Sent post(String path, String type, String body) {
    return of("POST", path).body(type, body);
  }

  private Sent body(String type, String text) {
    return new Sent(method, path, headers, text, chunked).header("Content-Type", type);
  }

  Sent inChunks() {
    return new Sent(method, path, headers, body, true);
  }

  Sent header(String name, String value) {
    return new Sent(method, path, headers + name + ": " + value + "\r\n", body, chunked);
  }

  Sent as(String user) {
    String pair = user + ":secret";
    return header(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.ISO_8859_1)));
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String length =
        chunked
            ? "Transfer-Encoding: chunked\r\n"
            : !body.isEmpty() ? "Content-Length: " + body.length() + "\r\n" : "";
    write(
        bytes,
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s%s\r\n"
            .formatted(method, path, headers, length));
    if (!chunked) {
      write(bytes, body);
      return bytes.toByteArray();
    }
    for (int i = 0; i < body.length(); i += CHUNK_BYTES) {
      int size = Math.min(CHUNK_BYTES, body.length() - i);
      write(bytes, Integer.toHexString(size) + "\r\n");
      write(bytes, body.substring(i, i + size));
      write(bytes, "\r\n");
    }
    write(bytes, "0\r\n\r\n");
    return bytes.toByteArray();
  }

  private static void write(ByteArrayOutputStream bytes, String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
