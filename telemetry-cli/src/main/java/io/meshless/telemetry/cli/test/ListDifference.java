package io.meshless.telemetry.cli.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What has to be taken out of one list, and put into it, to make it another one. */
final class ListDifference {
  /** More would take too long to compare each with each. */
  private static final int MOST_COMPARED = 4_000_000;

  private ListDifference() {}

  /** A line for each text: {@code - wanted}, {@code + came}; empty when the lists are the same. */
  static List<String> of(List<String> wanted, List<String> came) {
    if (wanted.equals(came)) {
      return List.of();
    }
    return (long) wanted.size() * came.size() > MOST_COMPARED
        ? all(wanted, came)
        : shortest(wanted, came);
  }

  private static List<String> all(List<String> wanted, List<String> came) {
    List<String> difference = new ArrayList<>();
    wanted.forEach(text -> difference.add("- " + text));
    came.forEach(text -> difference.add("+ " + text));
    return difference;
  }

  private static List<String> shortest(List<String> wanted, List<String> came) {
    int[][] common = new int[wanted.size() + 1][came.size() + 1];
    for (int i = wanted.size() - 1; i >= 0; i--) {
      for (int j = came.size() - 1; j >= 0; j--) {
        common[i][j] =
            wanted.get(i).equals(came.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> difference = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < wanted.size() || j < came.size()) {
      if (i < wanted.size() && j < came.size() && wanted.get(i).equals(came.get(j))) {
        i++;
        j++;
      } else if (j == came.size() || (i < wanted.size() && common[i + 1][j] >= common[i][j + 1])) {
        difference.add("- " + wanted.get(i++));
      } else {
        difference.add("+ " + came.get(j++));
      }
    }
    return Collections.unmodifiableList(difference);
  }
}
