package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.benchmark.DocumentationLine.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The line as one would write it by hand for this one shape, into an array that is used again. */
final class HandWrittenLine {
  private static final byte[] LEVEL = ascii("{\"level\":\"warn\",\"time\":\"");
  private static final byte[] DESTINATION =
      ascii("Z\",\"instance\":\"" + DocumentationLine.INSTANCE + "\",\"destination\":\"");
  private static final byte[] LATENCY = ascii("\",\"latency\":\"");
  private static final byte[] CODE = ascii("ms\",\"responseCode\":");
  private static final byte[] SIZE = ascii(",\"responseSize\":");
  private static final byte[] SOURCE = ascii(",\"source\":\"");
  private static final byte[] USER = ascii("\",\"user\":\"");
  private static final byte[] END = ascii("\"}\n");

  final byte[] bytes = new byte[1 << 17];
  int length;

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void add(Call call) {
    raw(LEVEL);
    time(call.time());
    raw(DESTINATION);
    text(call.destination());
    raw(LATENCY);
    long nanos = call.latency().toNanos();
    number(nanos / 1_000_000);
    bytes[length++] = '.';
    padded((int) (nanos % 1_000_000), 6);
    raw(CODE);
    number(call.responseCode());
    raw(SIZE);
    number(call.responseSize());
    raw(SOURCE);
    text(call.source());
    raw(USER);
    text(call.user());
    raw(END);
  }

  private void raw(byte[] constant) {
    System.arraycopy(constant, 0, bytes, length, constant.length);
    length += constant.length;
  }

  private void time(Instant time) {
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    padded(local.getYear(), 4);
    bytes[length++] = '-';
    padded(local.getMonthValue(), 2);
    bytes[length++] = '-';
    padded(local.getDayOfMonth(), 2);
    bytes[length++] = 'T';
    padded(local.getHour(), 2);
    bytes[length++] = ':';
    padded(local.getMinute(), 2);
    bytes[length++] = ':';
    padded(local.getSecond(), 2);
    bytes[length++] = '.';
    padded(local.getNano() / 1_000, 6);
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        raw(Character.toString(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      if (c == '"' || c == '\\') {
        bytes[length++] = '\\';
      }
      bytes[length++] = (byte) (c < ' ' ? ' ' : c);
    }
  }

  private void number(long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private void padded(int number, int digits) {
    int rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }
}
