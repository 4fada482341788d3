package io.meshless.telemetry.handler.options;

import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sets how a telemetry's {@code stdio} handlers write: settings of the process, which no
 * configuration file has. Pass it to the telemetry's builder. Immutable.
 *
 * <pre>{@code
 * StdioOptions options = StdioOptions.builder()
 *     .queueCapacity(32_768)
 *     .blockUpTo(Duration.ofMillis(2))
 *     .build();
 * }</pre>
 */
public final class StdioOptions {
  /** Midnight, 1 January of the year 1. */
  private static final Instant ZERO_TIME = Instant.ofEpochSecond(-62_135_596_800L);

  private static final StdioOptions DEFAULT = builder().build();

  private final int queueCapacity;
  private final long waitNanos;
  private final boolean zeroTime;
  private final long closeNanos;
  private final long openNanos;
  private final @Nullable OutputStream standardOutput;
  private final @Nullable OutputStream standardError;

  private StdioOptions(Builder builder) {
    this.queueCapacity = builder.queueCapacity;
    this.waitNanos = builder.waitNanos;
    this.zeroTime = builder.zeroTime;
    this.closeNanos = builder.closeNanos;
    this.openNanos = builder.openNanos;
    this.standardOutput = builder.standardOutput;
    this.standardError = builder.standardError;
  }

  /** The options of a telemetry that was given none. */
  public static StdioOptions defaults() {
    return DEFAULT;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many lines may wait. */
  public int queueCapacity() {
    return queueCapacity;
  }

  /** How long a record waits for room in the queue, in nanoseconds. */
  public long waitNanos() {
    return waitNanos;
  }

  /** The time of a logentry without a timestamp; null for the time of its record. */
  public @Nullable Instant timeless() {
    return zeroTime ? ZERO_TIME : null;
  }

  /** How long to wait for lines that were accepted, in nanoseconds. */
  public long closeNanos() {
    return closeNanos;
  }

  /** How long to wait for a file to be opened, in nanoseconds. */
  public long openNanos() {
    return openNanos;
  }

  /** In place of {@code System.out}; null for that. */
  public @Nullable OutputStream standardOutput() {
    return standardOutput;
  }

  /** In place of {@code System.err}; null for that. */
  public @Nullable OutputStream standardError() {
    return standardError;
  }

  /** Builds {@link StdioOptions}. Not safe for use by many threads. */
  public static final class Builder {
    private int queueCapacity = 8_192;
    private long waitNanos;
    private boolean zeroTime;
    private long closeNanos = TimeUnit.SECONDS.toNanos(5);
    private long openNanos = TimeUnit.SECONDS.toNanos(5);
    private @Nullable OutputStream standardOutput;
    private @Nullable OutputStream standardError;

    private Builder() {}

    /**
     * How many lines may wait for each stream or file; 8,192 by default, rounded up to a power of
     * two.
     *
     * @throws IllegalArgumentException outside of 2 to 2^24
     */
    public Builder queueCapacity(int lines) {
      if (lines < 2 || lines > 1 << 24) {
        throw new IllegalArgumentException("queue capacity " + lines + ", wanted 2 to 16777216");
      }
      this.queueCapacity = lines;
      return this;
    }

    /** Drops and counts a line when the queue is full; the default. A record never waits. */
    public Builder drop() {
      this.waitNanos = 0;
      return this;
    }

    /**
     * Lets a record wait until the queue has room, for ever if it must: no line is lost, and a disk
     * that hangs stops the service. An interrupted thread does not wait.
     */
    public Builder block() {
      this.waitNanos = Long.MAX_VALUE;
      return this;
    }

    /**
     * Lets a record wait this long until the queue has room, then drops the line.
     *
     * @throws IllegalArgumentException unless it is above zero
     */
    public Builder blockUpTo(Duration wait) {
      if (wait.isNegative() || wait.isZero()) {
        throw new IllegalArgumentException("wait " + wait + ", wanted more than zero");
      }
      this.waitNanos = nanos(wait);
      return this;
    }

    /**
     * Gives a logentry without a timestamp the time 0001-01-01, as Mixer did, instead of the time
     * of its record.
     */
    public Builder zeroTime() {
      this.zeroTime = true;
      return this;
    }

    /**
     * How long closing, flushing and the end of the process wait for lines that were accepted, all
     * streams and files together; 5 seconds by default.
     */
    public Builder closeTimeout(Duration wait) {
      this.closeNanos = nanos(wait);
      return this;
    }

    /**
     * How long the load of a configuration waits for the file of a {@code FILE} handler to be
     * opened; 5 seconds by default. A file system that takes longer, a dead mount for example, is
     * an error of that handler.
     */
    public Builder openTimeout(Duration wait) {
      this.openNanos = nanos(wait);
      return this;
    }

    /**
     * Where {@code STDOUT} leads; by default to what {@code System.out} is when the handler is
     * built. It is flushed and never closed.
     *
     * <p>A {@code PrintStream} such as {@code System.out} can tell of its first failure only: what
     * it loses later is not counted. To count every lost line, give the descriptor itself: {@code
     * new FileOutputStream(FileDescriptor.out)}. What the application prints meanwhile may then
     * come within a line.
     */
    public Builder standardOutput(OutputStream stream) {
      this.standardOutput = stream;
      return this;
    }

    /** Where {@code STDERR} leads; as {@link #standardOutput}, with {@code System.err}. */
    public Builder standardError(OutputStream stream) {
      this.standardError = stream;
      return this;
    }

    /** The options. */
    public StdioOptions build() {
      return new StdioOptions(this);
    }

    private static long nanos(Duration wait) {
      try {
        return wait.toNanos();
      } catch (ArithmeticException e) {
        return Long.MAX_VALUE;
      }
    }
  }
}
