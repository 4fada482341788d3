package io.meshless.telemetry.handler.line;

import java.time.Instant;

/**
 * Points in time as {@code yyyy-MM-ddTHH:mm:ss.ffffffZ} in UTC, truncated to microseconds; years
 * modulo 10000. Written without an object between, since every line has one; lines come in the
 * order of time, so that what is before the fraction is kept for the next.
 */
final class TimeText {
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int DAYS_PER_ERA = 146_097;

  /** Days from 0000-03-01, where the calendar's cycle of 400 years starts, to 1970-01-01. */
  private static final int DAYS_TO_EPOCH = 719_468;

  private TimeText() {}

  static void add(LineBuffer out, Instant time) {
    long second = time.getEpochSecond();
    if (second == out.second) {
      out.add(out.secondText);
    } else {
      addSecond(out, second);
      int start = out.length - LineBuffer.SECOND_BYTES;
      System.arraycopy(out.bytes, start, out.secondText, 0, LineBuffer.SECOND_BYTES);
      out.second = second;
    }
    out.addPadded(time.getNano() / 1_000, 6);
    out.add('Z');
  }

  private static void addSecond(LineBuffer out, long epochSecond) {
    long days = Math.floorDiv(epochSecond, SECONDS_PER_DAY);
    int second = (int) Math.floorMod(epochSecond, (long) SECONDS_PER_DAY);
    addDate(out, days + DAYS_TO_EPOCH);
    out.add('T');
    out.addPadded(second / 3_600, 2);
    out.add(':');
    out.addPadded(second / 60 % 60, 2);
    out.add(':');
    out.addPadded(second % 60, 2);
    out.add('.');
  }

  /** Years start in March here, so that the day that comes and goes is the last of its year. */
  private static void addDate(LineBuffer out, long days) {
    long era = Math.floorDiv(days, DAYS_PER_ERA);
    int day = (int) Math.floorMod(days, (long) DAYS_PER_ERA);
    int year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    int dayOfYear = day - (365 * year + year / 4 - year / 100);
    int month = (5 * dayOfYear + 2) / 153;
    int dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
    boolean nextYear = month >= 10;
    long civilYear = era * 400 + year + (nextYear ? 1 : 0);
    out.addPadded((int) Math.floorMod(civilYear, 10_000L), 4);
    out.add('-');
    out.addPadded(nextYear ? month - 9 : month + 3, 2);
    out.add('-');
    out.addPadded(dayOfMonth, 2);
  }
}
