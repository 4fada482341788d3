package io.meshless.telemetry.cli.series;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.prometheus.series.FedMetric;
import io.meshless.telemetry.handler.prometheus.series.LabelText;
import io.meshless.telemetry.handler.prometheus.series.MetricNames;
import io.meshless.telemetry.handler.prometheus.series.MetricSettings;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many series each metric has. Confined to one thread. */
final class SeriesCounts {
  /** As long as a label of a service is at most, unless its options say otherwise. */
  private static final LabelText TEXT = new LabelText(1_024);

  private final Map<String, SeriesCounter> counters = new HashMap<>();

  /** The series of the metric with this exposed name. */
  SeriesCounter of(String metric) {
    return counters.computeIfAbsent(metric, name -> new SeriesCounter());
  }

  /** All series together. */
  long total() {
    return counters.values().stream().mapToLong(SeriesCounter::count).sum();
  }

  /** What counts the series that instances make in these metrics. */
  InstanceRecorder recorder(MetricSettings settings, List<FedMetric> metrics) {
    List<Column> columns = metrics.stream().map(this::column).toList();
    return instance -> columns.forEach(column -> column.count(settings, instance));
  }

  private Column column(FedMetric metric) {
    List<String> exposed =
        metric.instance().tuple(MetricTemplate.DIMENSIONS).names().stream()
            .map(MetricNames::sanitise)
            .toList();
    int[] dimensions = metric.family().labelNames().stream().mapToInt(exposed::indexOf).toArray();
    return new Column(metric, dimensions, of(metric.family().name()));
  }

  /** A metric that an instance feeds, and where its labels stand among the dimensions. */
  private static final class Column {
    private final FedMetric metric;
    private final int[] dimensions;
    private final SeriesCounter counter;

    Column(FedMetric metric, int[] dimensions, SeriesCounter counter) {
      this.metric = metric;
      this.dimensions = dimensions;
      this.counter = counter;
    }

    void count(MetricSettings settings, Instance instance) {
      if (settings.takes(metric, instance)) {
        String[] labels = new String[dimensions.length];
        for (int i = 0; i < labels.length; i++) {
          labels[i] = TEXT.of(instance.entry(MetricTemplate.DIMENSIONS, dimensions[i]));
        }
        counter.add(labels);
      }
    }
  }
}
