package io.meshless.telemetry.message.text;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import org.jspecify.annotations.Nullable;

/** The sizes of bodies, as far as headers tell them. */
public final class Lengths {
  private Lengths() {}

  /** What {@code Content-Length} says; else not known. */
  public static long of(MessageHeaders headers) {
    return parse(headers.first("content-length"));
  }

  /** The same of a request, which has no body when it says nothing of one. */
  public static long ofRequest(String method, MessageHeaders headers) {
    long length = of(headers);
    boolean bodiless = method.equals("GET") || method.equals("HEAD");
    return length < 0 && bodiless && headers.first("transfer-encoding") == null ? 0 : length;
  }

  private static long parse(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 18) {
      return RequestFacts.UNKNOWN_BYTES;
    }
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return RequestFacts.UNKNOWN_BYTES;
      }
      length = length * 10 + (digit - '0');
    }
    return length;
  }
}
