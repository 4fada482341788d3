package io.meshless.telemetry.application;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that knows what went over the wire: one request, one answer, one connection. */
final class Wire {
  private static final int PATIENCE_MILLIS = 120_000;

  private Wire() {}

  /**
   * What the client got.
   *
   * @param head the status line and the headers
   * @param body each byte as a character, without the frames of chunks
   */
  record Answer(int status, String head, String body) {
    long bodyBytes() {
      return body.length();
    }
  }

  @SuppressWarnings("AddressSelection") // a literal has one address
  static Answer send(int port, Sent sent) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(sent.bytes());
      InputStream in = socket.getInputStream();
      String head = head(in);
      int status = Integer.parseInt(head.substring(9, 12));
      boolean bodiless = sent.method().equals("HEAD") || status == 204 || status == 304;
      return new Answer(status, head, bodiless ? "" : body(head, in));
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append(line(in));
    }
    return head.toString();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c = -1;
    while (c != '\n') {
      c = in.read();
      if (c < 0) {
        throw new IOException("the answer ends within a line: " + line);
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static String body(String head, InputStream in) throws IOException {
    if (!head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
      // The request asks for a close.
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    StringBuilder body = new StringBuilder();
    while (true) {
      int chunk = Integer.parseInt(line(in).strip(), 16);
      if (chunk == 0) {
        return body.toString();
      }
      body.append(new String(in.readNBytes(chunk), StandardCharsets.ISO_8859_1));
      line(in);
    }
  }
}
