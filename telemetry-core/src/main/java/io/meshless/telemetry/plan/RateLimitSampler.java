package io.meshless.telemetry.plan;

import io.meshless.telemetry.text.ValueText;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets the first records of each window pass, and then one of every so many. */
public final class RateLimitSampler implements Sampler {
  private final long windowMillis;
  private final long most;
  private final long every;
  private volatile Window current = new Window(Long.MIN_VALUE);

  /**
   * Limits the records of a window.
   *
   * @param every one of so many passes after the first ones; 0 lets none pass
   */
  public RateLimitSampler(Duration window, long most, long every) {
    this.windowMillis = Math.max(1, window.toMillis());
    this.most = most;
    this.every = every;
  }

  /** The records of one window so far. */
  private static final class Window {
    final long start;
    final AtomicLong count = new AtomicLong();

    Window(long start) {
      this.start = start;
    }
  }

  @Override
  public boolean selects(Frame frame, FieldFailures failures) {
    long start = Math.floorDiv(frame.recordTime().toEpochMilli(), windowMillis);
    Window window = current;
    if (window.start != start) {
      window = next(start);
    }
    long number = window.count.incrementAndGet();
    return number <= most || (every > 0 && (number - most) % every == 0);
  }

  @Override
  public Outlook outlook(Frame frame) {
    String window = ValueText.of(Duration.ofMillis(windowMillis));
    String rest = every == 0 ? "" : every == 1 ? ", then all" : ", then 1 in " + every;
    return new Outlook(false, "the first " + most + " such records of each " + window + rest);
  }

  @Override
  public Sampler fresh() {
    return new RateLimitSampler(Duration.ofMillis(windowMillis), most, every);
  }

  /** Locks once a window, for a few instructions. */
  private synchronized Window next(long start) {
    Window window = current;
    // A record of the window before, whose thread was held up, counts in this one: were it to begin
    // that window anew, both would let their first records pass again. Further back is a clock that
    // was set.
    if (start > window.start || start < window.start - 1) {
      window = new Window(start);
      current = window;
    }
    return window;
  }
}
