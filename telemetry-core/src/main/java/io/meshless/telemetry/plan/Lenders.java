package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The groups of expressions of a plan, to find the one that has most of another group. */
final class Lenders {
  private final Predicate<Expression> isAlike;
  private final List<List<@Nullable Key>> groups;

  /** For each group whether there is an expression at each place. */
  private final List<List<Boolean>> given;

  private final Map<Key, List<Integer>> groupsByKey = new HashMap<>();

  /**
   * These groups.
   *
   * @param isAlike whether an expression reads the same in both plans
   */
  Lenders(
      List<? extends List<? extends @Nullable Expression>> groups, Predicate<Expression> isAlike) {
    this.isAlike = isAlike;
    this.groups = groups.stream().map(this::keys).toList();
    this.given = groups.stream().map(Lenders::given).toList();
    for (int i = 0; i < this.groups.size(); i++) {
      for (Key key : this.groups.get(i)) {
        if (key != null) {
          groupsByKey.computeIfAbsent(key, k -> new ArrayList<>()).add(i);
        }
      }
    }
  }

  /** Expressions that have one always have the same value. */
  record Key(String canonical, ValueType type) {}

  private static List<Boolean> given(List<? extends @Nullable Expression> group) {
    return group.stream().map(Objects::nonNull).toList();
  }

  private List<@Nullable Key> keys(List<? extends @Nullable Expression> group) {
    List<@Nullable Key> keys = new ArrayList<>();
    for (Expression expression : group) {
      keys.add(
          expression == null || !isAlike.test(expression)
              ? null
              : new Key(expression.canonical(), expression.type()));
    }
    return keys;
  }

  /**
   * What the best lender has of this group; null when nobody has something that varies.
   *
   * @param usual the group that is chosen among equals; -1 for none
   */
  @Nullable Loan find(List<? extends @Nullable Expression> wanted, int usual) {
    List<@Nullable Key> keys = keys(wanted);
    int[] found = new int[groups.size()];
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      if (key != null && varies(wanted.get(i))) {
        groupsByKey.getOrDefault(key, List.of()).forEach(group -> found[group]++);
      }
    }
    int best = usual < 0 ? 0 : usual;
    for (int group = 0; group < found.length; group++) {
      best = found[group] > found[best] ? group : best;
    }
    return found.length == 0 || found[best] == 0 ? null : loan(best, keys, wanted);
  }

  private static boolean varies(@Nullable Expression expression) {
    return expression != null && expression.constant().isEmpty();
  }

  private Loan loan(
      int lender, List<@Nullable Key> keys, List<? extends @Nullable Expression> wanted) {
    List<@Nullable Key> theirs = groups.get(lender);
    int[] from = new int[keys.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = place(keys.get(i), theirs, i == 0 ? 0 : from[i - 1] + 1);
    }
    int[] missing =
        IntStream.range(0, from.length).filter(i -> from[i] < 0 && varies(wanted.get(i))).toArray();
    // Where neither has an expression nothing has to be taken.
    boolean isWhole =
        given.get(lender).equals(given(wanted))
            && IntStream.range(0, from.length).allMatch(i -> from[i] == i || wanted.get(i) == null);
    return new Loan(
        lender,
        runs(from),
        isWhole,
        missing,
        new ExpressionGroup(
            IntStream.of(missing)
                .mapToObj(i -> Objects.requireNonNull(wanted.get(i)).optimized())
                .toList(),
            missing));
  }

  /** Where they have it; this place if it is one; -1 for nowhere. */
  private static int place(@Nullable Key key, List<@Nullable Key> theirs, int next) {
    if (key == null) {
      return -1;
    }
    return next < theirs.size() && key.equals(theirs.get(next)) ? next : theirs.indexOf(key);
  }

  private static List<Loan.Run> runs(int[] from) {
    List<Loan.Run> runs = new ArrayList<>();
    for (int i = 0; i < from.length; ) {
      int end = i + 1;
      while (end < from.length && from[end] == from[end - 1] + 1 && from[end - 1] >= 0) {
        end++;
      }
      if (from[i] >= 0) {
        runs.add(new Loan.Run(from[i], i, end - i));
      }
      i = end;
    }
    return runs;
  }
}
