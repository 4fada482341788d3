package io.meshless.telemetry.handler.prometheus.series;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts by bucket, and a sum. Threads that meet are given cells of their own.
 *
 * <p>A cell is an array: a count for each bound, a count for infinity, and the bits of the sum. The
 * first cell is there from the start. When two threads meet in it others are made, and each thread
 * picks one by its number. A scrape adds up all cells; during a record it may see the sum before
 * the count.
 */
public class HistogramSeries extends Series {
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle CELLS;

  /** Keeps the cells of different threads on different cache lines. */
  private static final int PADDING = 16;

  /** A power of two; enough that two busy threads seldom pick the same cell. */
  private static final int MOST_CELLS =
      Math.min(64, Integer.highestOneBit(Runtime.getRuntime().availableProcessors() * 4));

  static {
    try {
      CELLS = MethodHandles.lookup().findVarHandle(HistogramSeries.class, "cells", long[][].class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final double[] bounds;
  private volatile long[][] cells;

  /** A series with these finite bounds, increasing; the array is shared and never changed. */
  public HistogramSeries(String[] labels, double[] bounds) {
    super(labels);
    this.bounds = bounds;
    this.cells = new long[][] {new long[bounds.length + 2]};
  }

  @Override
  protected void add(double number) {
    long[] cell = cell(cells);
    while (!addToSum(cell, number)) {
      cell = cell(spread());
    }
    LONGS.getAndAdd(cell, bucket(number), 1L);
  }

  private boolean addToSum(long[] cell, double number) {
    int at = bounds.length + 1;
    long known = (long) LONGS.getVolatile(cell, at);
    double sum = Double.longBitsToDouble(known) + number;
    return LONGS.compareAndSet(cell, at, known, Double.doubleToRawLongBits(sum));
  }

  /** The position of the bucket that this number falls into. */
  final int bucket(double number) {
    int bucket = 0;
    while (bucket < bounds.length && number > bounds[bucket]) {
      bucket++;
    }
    return bucket;
  }

  @SuppressWarnings("deprecation") // its successor is newer than Java 17
  private static long[] cell(long[][] cells) {
    return cells.length == 1
        ? cells[0]
        : cells[(int) Thread.currentThread().getId() & (cells.length - 1)];
  }

  private long[][] spread() {
    long[][] known = cells;
    if (known.length >= MOST_CELLS) {
      return known;
    }
    long[][] more = new long[MOST_CELLS][];
    more[0] = known[0];
    for (int i = 1; i < more.length; i++) {
      more[i] = new long[bounds.length + 2 + PADDING];
    }
    CELLS.compareAndSet(this, known, more);
    return cells;
  }

  /** How many numbers fell into each bucket, the one to infinity last; not cumulative. */
  public final long[] counts() {
    long[] counts = new long[bounds.length + 1];
    for (long[] cell : cells) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += (long) LONGS.getVolatile(cell, i);
      }
    }
    return counts;
  }

  @Override
  public final double sum() {
    double sum = 0;
    for (long[] cell : cells) {
      sum += Double.longBitsToDouble((long) LONGS.getVolatile(cell, bounds.length + 1));
    }
    return sum;
  }
}
