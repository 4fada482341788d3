package io.meshless.telemetry.support;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The simpler neighbours of a row of choices: first those without a run of choices, long runs
 * before short ones, then those with one choice made smaller.
 */
final class Smaller implements Iterator<long[]> {
  /** A choice becomes 0, or half, or a tenth, or one less. */
  private static final int WAYS = 4;

  /** Runs up to this length are left out wherever they may begin: a value takes a few choices. */
  private static final int SHORT = 8;

  private final long[] choices;
  private int run;
  private int start;
  private int at;
  private int way;

  Smaller(long[] choices) {
    this.choices = choices;
    this.run = Integer.highestOneBit(Math.max(choices.length, 1));
    skipUnchanged();
  }

  private boolean leavesOut() {
    return run > 0 && choices.length > 0;
  }

  @Override
  public boolean hasNext() {
    return leavesOut() || at < choices.length;
  }

  @Override
  public long[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return leavesOut() ? without() : lessened();
  }

  private long[] without() {
    int end = Math.min(start + run, choices.length);
    long[] rest = Arrays.copyOf(choices, choices.length - (end - start));
    System.arraycopy(choices, end, rest, start, choices.length - end);
    start += run > SHORT ? run : 1;
    if (start >= choices.length) {
      start = 0;
      run = run > SHORT ? run / 2 : run - 1;
    }
    return rest;
  }

  private long[] lessened() {
    long[] lessened = choices.clone();
    lessened[at] = less(choices[at], way);
    way++;
    skipUnchanged();
    return lessened;
  }

  private void skipUnchanged() {
    while (at < choices.length && (way == WAYS || choices[at] == 0)) {
      at++;
      way = 0;
    }
  }

  private static long less(long choice, int way) {
    return switch (way) {
      case 0 -> 0;
      case 1 -> choice >>> 1;
      case 2 -> Long.divideUnsigned(choice, 10);
      default -> choice - 1;
    };
  }
}
