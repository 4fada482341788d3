package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.prometheus.series.CounterSeries;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.GaugeSeries;
import io.meshless.telemetry.handler.prometheus.series.HistogramSeries;
import io.meshless.telemetry.handler.prometheus.series.Series;
import io.meshless.telemetry.handler.prometheus.series.SeriesText;
import io.meshless.telemetry.handler.trial.SeriesTrial.Fate;
import io.meshless.telemetry.handler.trial.SeriesTrial.Held;
import io.meshless.telemetry.handler.trial.SeriesTrial.MetricDifference;
import io.meshless.telemetry.text.ShownText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the series of families with those of others that they would come after. */
final class FamilyChanges {
  /** How many series are told by their labels. */
  private static final int MOST_EXAMPLES = 20;

  private static final int MOST_CHARS = 500;

  private FamilyChanges() {}

  /** What becomes of each metric, in the order of the names. */
  static List<MetricDifference> of(Map<String, Family> before, Map<String, Family> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream().map(name -> of(name, before.get(name), after.get(name))).toList();
  }

  private static MetricDifference of(String name, @Nullable Family was, @Nullable Family is) {
    String why = was == null || is == null ? "" : is.shape().differenceFrom(was.shape());
    Fate fate =
        was == null
            ? Fate.ADDED
            : is == null ? Fate.REMOVED : why.isEmpty() ? Fate.KEPT : Fate.RESTARTED;
    List<Series> held = alive(was);
    List<Series> now = alive(is);
    boolean goesOn = fate == Fate.KEPT;
    List<Series> fresh = goesOn ? without(now, held) : now;
    List<Series> gone = goesOn ? without(held, now) : held;
    return new MetricDifference(
        name,
        fate,
        why,
        held(was, held),
        held(is, now),
        fresh.size(),
        gone.size(),
        texts(is, fresh),
        texts(was, gone));
  }

  private static List<Series> alive(@Nullable Family family) {
    return family == null ? List.of() : family.series();
  }

  private static List<Series> without(List<Series> all, List<Series> others) {
    Set<List<String>> known = new HashSet<>();
    others.forEach(series -> known.add(List.of(series.labels())));
    return all.stream().filter(series -> !known.contains(List.of(series.labels()))).toList();
  }

  private static Held held(@Nullable Family family, List<Series> series) {
    return family == null
        ? Held.NOTHING
        : new Held(
            series.size(),
            series.stream().mapToDouble(FamilyChanges::sum).sum(),
            family.overflowed());
  }

  private static double sum(Series series) {
    if (series instanceof CounterSeries counter) {
      return counter.sum();
    }
    return series instanceof HistogramSeries histogram
        ? histogram.sum()
        : ((GaugeSeries) series).value();
  }

  private static List<String> texts(@Nullable Family family, List<Series> series) {
    List<String> texts = new ArrayList<>();
    for (Series one : series.subList(0, Math.min(MOST_EXAMPLES, series.size()))) {
      if (family != null) {
        texts.add(ShownText.cut(SeriesText.series(family.shape(), one.labels()), MOST_CHARS));
      }
    }
    texts.sort(null);
    return texts;
  }
}
