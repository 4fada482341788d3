package io.meshless.telemetry.difference;

import io.meshless.telemetry.handler.trial.SeriesTrial;
import io.meshless.telemetry.handler.trial.TriedMetric;
import io.meshless.telemetry.status.LoadResult.Fate;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.MetricChange;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.Pair;
import io.meshless.telemetry.text.ShownText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What becomes of the series that the same records make under two configurations. */
public final class TriedChanges {
  /** How many series are told by their labels. */
  private static final int MOST_EXAMPLES = 20;

  private static final int MOST_CHARS = 500;

  private TriedChanges() {}

  /** A change for each metric, by its name. */
  public static List<MetricChange> of(
      Collection<SeriesTrial> running, Collection<SeriesTrial> shadow) {
    return Changes.each(byName(running), byName(shadow), TriedChanges::of);
  }

  private static Map<String, TriedMetric> byName(Collection<SeriesTrial> trials) {
    Map<String, TriedMetric> byName = new TreeMap<>();
    trials.forEach(trial -> trial.metrics().forEach(metric -> byName.put(metric.name(), metric)));
    return byName;
  }

  private static MetricChange of(String name, @Nullable TriedMetric was, @Nullable TriedMetric is) {
    String why = was == null || is == null ? "" : is.differenceFrom(was);
    Fate fate = why.isEmpty() ? Changes.fate(was, is) : Fate.RESTARTED;
    Set<List<String>> held = was == null ? Set.of() : was.series();
    Set<List<String>> now = is == null ? Set.of() : is.series();
    boolean goesOn = fate == Fate.KEPT;
    List<List<String>> fresh = without(now, goesOn ? held : Set.of());
    List<List<String>> gone = without(held, goesOn ? now : Set.of());
    return new MetricChange(
        name,
        fate,
        why,
        new Pair(held.size(), now.size()),
        fresh.size(),
        gone.size(),
        new Pair(was == null ? 0 : was.overflowed(), is == null ? 0 : is.overflowed()),
        was == null ? 0 : was.sum(),
        is == null ? 0 : is.sum(),
        is == null ? List.of() : examples(is, fresh),
        was == null ? List.of() : examples(was, gone));
  }

  private static List<List<String>> without(Set<List<String>> all, Set<List<String>> others) {
    return all.stream().filter(series -> !others.contains(series)).toList();
  }

  private static List<String> examples(TriedMetric metric, List<List<String>> series) {
    return series.stream()
        .limit(MOST_EXAMPLES)
        .map(labels -> ShownText.cut(metric.text(labels), MOST_CHARS))
        .sorted()
        .toList();
  }
}
