package io.meshless.telemetry.istio.merge;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.istio.side.Side;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of {@code accessLogging} of several resources ask for together, on one side of
 * requests.
 *
 * <p>Other than Istio's, a filter without a provider is one of the providers that the entry takes
 * from the one before; there it is ignored, and everything is logged.
 */
public final class LoggingMerge {
  private final Side side;
  private final List<String> defaults;
  private final Set<String> scope;
  private final Map<String, ProviderLogging> merged = new TreeMap<>();

  private LoggingMerge(Side side, List<String> defaults, Set<String> scope) {
    this.side = side;
    this.defaults = defaults;
    this.scope = scope;
  }

  /**
   * What is logged, by the order of the providers' names.
   *
   * @param levels the entries of each resource, those of the mesh first; none of them empty
   * @param defaults the providers of a mesh where nobody names one
   */
  public static List<ProviderLogging> of(
      List<List<LoggingEntry>> levels, List<String> defaults, Side side) {
    LoggingMerge merge = new LoggingMerge(side, defaults, scope(levels, defaults, side));
    merge.walk(levels.stream().flatMap(List::stream).toList());
    return new ArrayList<>(merge.merged.values());
  }

  /** The union of what the last resource names that names any for this side. */
  public static Set<String> scope(
      List<List<LoggingEntry>> levels, List<String> defaults, Side side) {
    Set<String> scope = new LinkedHashSet<>(defaults);
    for (List<LoggingEntry> level : levels) {
      Set<String> named = new LinkedHashSet<>();
      level.stream()
          .filter(entry -> entry.mode().covers(side))
          .forEach(entry -> named.addAll(entry.providers()));
      scope = named.isEmpty() ? scope : named;
    }
    return scope;
  }

  private void walk(List<LoggingEntry> entries) {
    Map<String, ConfigScalar> filters = filters(entries);
    if (entries.isEmpty()) {
      scope.forEach(name -> merged.put(name, new ProviderLogging(name, false, null)));
    }
    List<String> current = defaults;
    for (LoggingEntry entry : entries) {
      current = entry.providers().isEmpty() ? current : entry.providers();
      if (entry.mode().covers(side)) {
        for (String name : current) {
          if (scope.contains(name)) {
            merged.put(name, provider(name, entry.disabled(), filters.get(name)));
          }
        }
      }
    }
  }

  private static ProviderLogging provider(
      String name, boolean disabled, @Nullable ConfigScalar filter) {
    return new ProviderLogging(name, disabled, disabled ? null : filter);
  }

  /** The filter of the last entry that names a provider, or that has one for it. */
  private Map<String, ConfigScalar> filters(List<LoggingEntry> entries) {
    Map<String, ConfigScalar> filters = new TreeMap<>();
    List<String> current = defaults;
    for (LoggingEntry entry : entries) {
      boolean names = !entry.providers().isEmpty();
      current = names ? entry.providers() : current;
      ConfigScalar filter = entry.filter();
      if (!entry.mode().covers(side)) {
        continue;
      }
      for (String name : current) {
        if (filter != null) {
          filters.put(name, filter);
        } else if (names) {
          filters.remove(name);
        }
      }
    }
    return filters;
  }
}
