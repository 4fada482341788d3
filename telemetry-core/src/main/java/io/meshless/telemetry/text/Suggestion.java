package io.meshless.telemetry.text;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Suggestion {
  /** Longer names are no typing errors of each other. */
  private static final int MOST_CHARACTERS = 100;

  private Suggestion() {}

  /** The candidate that is nearest to this name, when one is near enough to be meant. */
  public static Optional<String> nearest(String name, Collection<String> candidates) {
    if (name.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    int best = Math.max(1, name.length() / 3) + 1;
    String nearest = null;
    for (String candidate : candidates) {
      int distance = distance(name, candidate, best);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** {@code Did you mean 'x'?} for the nearest candidate; empty when none is near. */
  public static Optional<String> didYouMean(String name, Collection<String> candidates) {
    return nearest(name, candidates).map(Suggestion::question);
  }

  /** {@code Did you mean 'x'?}. */
  public static String question(String name) {
    return "Did you mean '" + name + "'?";
  }

  /** Edits between two names (insert, delete, replace, swap neighbours), at most {@code limit}. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    int before = 0;
    for (int i = 0; i <= a.length(); i++) {
      int least = limit;
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
        least = Math.min(least, edits[i][j]);
      }
      // A swap looks two rows back.
      if (least >= limit && before >= limit) {
        return limit;
      }
      before = least;
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(int[][] edits, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int cost = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
    cost = Math.min(cost, edits[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(cost, edits[i - 2][j - 2] + 1) : cost;
  }
}
