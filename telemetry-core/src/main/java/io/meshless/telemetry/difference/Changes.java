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
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      T was = old.get(name);
      T is = now.get(name);
      if (was != null && is != null) {
        Change change = both.of(name, was, is);
        if (change != null) {
          changes.add(change);
        }
      } else if (is != null) {
        changes.add(new Change(Fate.ADDED, name, alone.apply(is)));
      } else if (was != null) {
        changes.add(new Change(Fate.REMOVED, name, alone.apply(was)));
      }
    }
    return changes;
  }

  /** Things by their names; of several with one name the last. */
  static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
    Map<String, T> byName = new HashMap<>();
    things.forEach(thing -> byName.put(name.apply(thing), thing));
    return byName;
  }
}
