package io.meshless.telemetry.difference;

import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.meshless.telemetry.handler.prometheus.series.FedMetric;
import io.meshless.telemetry.handler.prometheus.series.MetricSettings;
import io.meshless.telemetry.plan.HandlerDefinition;
import io.meshless.telemetry.status.LoadResult.Change;
import io.meshless.telemetry.status.LoadResult.Fate;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reload does to the series of each metric. They live on as long as the shape of their
 * family stays equal, whatever becomes of handlers; so the shapes are asked.
 */
public final class SeriesChanges {
  private SeriesChanges() {}

  /** A line for each metric, by its name. */
  public static List<Change> of(List<HandlerDefinition> before, List<HandlerDefinition> after) {
    return Changes.of(byName(before), byName(after), metrics -> "", SeriesChanges::of);
  }

  private static Change of(String name, List<FedMetric> old, List<FedMetric> now) {
    FamilyShape was = old.get(0).family();
    FamilyShape is = now.get(0).family();
    String why = is.differenceFrom(was);
    return why.isEmpty()
        ? new Change(Fate.KEPT, name, difference(old, now))
        : new Change(Fate.RESTARTED, name, why);
  }

  private static Map<String, List<FedMetric>> byName(List<HandlerDefinition> handlers) {
    Map<String, List<FedMetric>> byName = new TreeMap<>();
    for (HandlerDefinition handler : handlers) {
      if (handler.settings() instanceof MetricSettings settings) {
        for (FedMetric metric : settings.fedBy(handler.instances())) {
          byName.computeIfAbsent(metric.family().name(), name -> new ArrayList<>()).add(metric);
        }
      }
    }
    return byName;
  }

  /** What is recorded otherwise from now on in series that go on. */
  private static String difference(List<FedMetric> old, List<FedMetric> now) {
    if (old.size() != 1 || now.size() != 1) {
      return old.equals(now) ? "" : "other instances feed it";
    }
    List<String> differences = new ArrayList<>();
    String value = value(old.get(0));
    if (!value.equals(value(now.get(0)))) {
      differences.add("value: " + value + " -> " + value(now.get(0)));
    }
    TupleType was = old.get(0).instance().tuple(MetricTemplate.DIMENSIONS);
    TupleType is = now.get(0).instance().tuple(MetricTemplate.DIMENSIONS);
    for (int i = 0; i < was.size(); i++) {
      int at = is.indexOf(was.names().get(i));
      String from = was.expressions().get(i);
      if (at >= 0 && !from.equals(is.expressions().get(at))) {
        differences.add(was.names().get(i) + ": " + from + " -> " + is.expressions().get(at));
      }
    }
    return String.join("; ", differences);
  }

  private static String value(FedMetric metric) {
    return metric.instance().values().get(MetricTemplate.VALUE).expression();
  }
}
