package io.meshless.telemetry.text;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the names that somebody probably meant, for one configuration, until that has been work
 * enough: nobody reads the thousandth suggestion, and many wrong names among many right ones would
 * take minutes. Confined to one thread.
 */
public final class Suggestions {
  /** Characters of wrong names, each counted once for every candidate; some tenths of a second. */
  private static final long MOST_WORK = 5_000_000;

  private long left = MOST_WORK;

  /** With all work before it. */
  public Suggestions() {}

  /** The candidate that is nearest to this name; empty when none is near, or no work is left. */
  public Optional<String> nearest(String name, Collection<String> candidates) {
    return nearest(name, candidates.size(), () -> candidates);
  }

  /** The same for candidates, so many, that cost something to make. */
  public Optional<String> nearest(
      String name, int count, Supplier<? extends Collection<String>> candidates) {
    left -= (long) (name.length() + 1) * count;
    return left < 0 ? Optional.empty() : Suggestion.nearest(name, candidates.get());
  }

  /** {@code Did you mean 'x'?} for the nearest candidate, under the same conditions. */
  public Optional<String> didYouMean(String name, Collection<String> candidates) {
    return nearest(name, candidates).map(Suggestion::question);
  }
}
