package io.meshless.telemetry.support;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Tries a claim on generated input, many times.
 *
 * <pre>{@code
 * Tries.of(1_000).check(draw -> {
 *   String text = draw.text(40);
 *   assertThat(decode(encode(text))).isEqualTo(text);
 * });
 * }</pre>
 *
 * <p>When a try fails, its choices are made fewer and smaller for as long as the claim goes on
 * failing; the failure that is thrown is that of the smallest input, with the seed to repeat it:
 * {@code -Dtries.seed=...}. Immutable, safe for use by many threads.
 */
public final class Tries {
  private static final String SEED = "tries.seed";

  /** How often a failing try is repeated at most, in search of a smaller one. */
  private static final int MOST_REPEATS = 5_000;

  private final int count;
  private final long seed;

  private Tries(int count, long seed) {
    this.count = count;
    this.seed = seed;
  }

  /** So many tries, from a seed that is new in each run, or given by the property. */
  public static Tries of(int count) {
    return new Tries(count, Long.getLong(SEED, System.nanoTime()));
  }

  /** As many tries from this seed, always the same ones. */
  public Tries seed(long fixed) {
    return new Tries(count, fixed);
  }

  /** What is claimed; throws when it does not hold for the input that it draws. */
  @FunctionalInterface
  public interface Claim {
    /** Draws the input and checks it. */
    void check(Draw draw) throws Exception;
  }

  /**
   * Tries the claim.
   *
   * @throws AssertionError when it fails, caused by what the claim threw for the smallest input
   */
  public void check(Claim claim) {
    Random seeds = new Random(seed);
    for (int i = 0; i < count; i++) {
      // The first try has the seed itself, so that a failing one can be the first of another run.
      long own = i == 0 ? seed : seeds.nextLong();
      Draw draw = Draw.from(new Random(own));
      Throwable failure = failure(claim, draw);
      if (failure != null) {
        throw smallest(claim, draw, failure, "try %d of %d".formatted(i + 1, count), own);
      }
    }
  }

  private static @Nullable Throwable failure(Claim claim, Draw draw) {
    try {
      claim.check(draw);
      return null;
    } catch (Exception | AssertionError | StackOverflowError e) {
      return e;
    }
  }

  private static AssertionError smallest(
      Claim claim, Draw first, Throwable failure, String which, long seed) {
    Failing smallest = new Failing(first, failure);
    int repeats = 0;
    for (boolean smaller = true; smaller && repeats < MOST_REPEATS; ) {
      smaller = false;
      for (Smaller candidates = new Smaller(smallest.draw().made());
          !smaller && candidates.hasNext() && repeats < MOST_REPEATS;
          repeats++) {
        Failing found = failing(claim, candidates.next(), smallest);
        if (found != null) {
          smallest = found;
          smaller = true;
        }
      }
    }
    return new AssertionError(
        "%s fails: %s%n(-D%s=%d repeats it; %d choices made %d)"
            .formatted(
                which,
                smallest.failure(),
                SEED,
                seed,
                first.made().length,
                smallest.draw().made().length),
        smallest.failure());
  }

  /** A try that fails, and how. */
  private record Failing(Draw draw, Throwable failure) {}

  private static @Nullable Failing failing(Claim claim, long[] candidate, Failing now) {
    Draw draw = Draw.repeating(candidate);
    Throwable failure = failure(claim, draw);
    return failure != null
            && failure.getClass() == now.failure().getClass()
            && isSmaller(draw.made(), now.draw().made())
        ? new Failing(draw, failure)
        : null;
  }

  private static boolean isSmaller(long[] a, long[] b) {
    return a.length != b.length ? a.length < b.length : Arrays.compareUnsigned(a, b) < 0;
  }
}
