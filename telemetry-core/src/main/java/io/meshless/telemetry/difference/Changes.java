package io.meshless.telemetry.difference;

import io.meshless.telemetry.status.LoadResult.Change;
import io.meshless.telemetry.status.LoadResult.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of things of one kind, by their names. */
public final class Changes {
  private Changes() {}

  /** Compares a thing with what it becomes. */
  @FunctionalInterface
  public interface Comparison<T> {
    /** What becomes of it; null when there is nothing to tell. */
    @Nullable Change of(String name, T was, T is);
  }

  /**
   * The changes, in the order of the names.
   *
   * @param alone what is told of a thing that only one side has; empty for nothing
   */
  public static <T> List<Change> of(
      Map<String, T> old, Map<String, T> now, Function<T, String> alone, Comparison<T> both) {
    return each(
        old,
        now,
        (name, was, is) -> {
          if (was != null && is != null) {
            return both.of(name, was, is);
          }
          T only = was == null ? is : was;
          return only == null ? null : new Change(fate(was, is), name, alone.apply(only));
        });
  }

  /** Tells of a thing, which at least one side has. */
  @FunctionalInterface
  public interface Telling<T, R> {
    /** What is told; null for nothing. */
    @Nullable R of(String name, @Nullable T was, @Nullable T is);
  }

  /** What is told of each thing, in the order of the names. */
  public static <T, R> List<R> each(Map<String, T> old, Map<String, T> now, Telling<T, R> telling) {
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<R> told = new ArrayList<>();
    for (String name : names) {
      R one = telling.of(name, old.get(name), now.get(name));
      if (one != null) {
        told.add(one);
      }
    }
    return told;
  }

  /** What becomes of a thing of which it is only asked who has it. */
  public static Fate fate(@Nullable Object was, @Nullable Object is) {
    return was == null ? Fate.ADDED : is == null ? Fate.REMOVED : Fate.KEPT;
  }

  /** Things by their names; of several with one name the last. */
  public static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
    Map<String, T> byName = new HashMap<>();
    things.forEach(thing -> byName.put(name.apply(thing), thing));
    return byName;
  }
}
