package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.Failures;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics of one handler: a share in the family of each, and the tables that find series. */
final class PrometheusHandler implements Handler {
  private final SeriesStore store;
  private final Failures failures;
  private final List<Lease> leases = new ArrayList<>();
  private final List<SeriesTable> tables = new ArrayList<>();
  private final Map<String, InstanceRecorder> recorders = new HashMap<>();

  private PrometheusHandler(SeriesStore store, Failures failures) {
    this.store = store;
    this.failures = failures;
  }

  /**
   * Opens the families of all metrics that can be recorded.
   *
   * @throws HandlerException when the registry refuses one; then none is left open
   */
  static PrometheusHandler open(
      HandlerBinding<PrometheusSettings> binding,
      SeriesStore store,
      LabelText text,
      Failures failures)
      throws HandlerException {
    PrometheusHandler handler = new PrometheusHandler(store, failures);
    Map<TupleType, List<Feed>> feeds = handler.openFamilies(binding);
    feeds.forEach((type, columns) -> handler.addTable(type, columns, text));
    return handler;
  }

  /** An instance that feeds a family. */
  private record Feed(String instance, Family family) {}

  private Map<TupleType, List<Feed>> openFamilies(HandlerBinding<PrometheusSettings> binding)
      throws HandlerException {
    Map<TupleType, List<Feed>> feeds = new LinkedHashMap<>();
    List<String> refusals = new ArrayList<>();
    for (MetricDefinition metric : binding.settings().metrics()) {
      for (InstanceType instance : binding.instances()) {
        if (MetricCheck.feeds(instance, metric)) {
          try {
            Lease lease = store.open(metric, binding.settings().expiration());
            leases.add(lease);
            feeds
                .computeIfAbsent(
                    instance.tuple(MetricTemplate.DIMENSIONS), type -> new ArrayList<>())
                .add(new Feed(instance.name(), lease.family()));
          } catch (IllegalArgumentException e) {
            refusals.add("metric '" + metric.family().name() + "': " + e.getMessage());
          } catch (RuntimeException | Error e) {
            close();
            throw e;
          }
        }
      }
    }
    if (!refusals.isEmpty()) {
      close();
      throw new HandlerException(String.join("; ", refusals));
    }
    return feeds;
  }

  private void addTable(TupleType type, List<Feed> feeds, LabelText text) {
    List<Family> columns = feeds.stream().map(Feed::family).distinct().toList();
    SeriesTable table = new SeriesTable(type, columns, text);
    tables.add(table);
    store.add(table);
    Map<String, List<MetricRecorder.Target>> targets = new LinkedHashMap<>();
    for (Feed feed : feeds) {
      targets
          .computeIfAbsent(feed.instance(), name -> new ArrayList<>())
          .add(new MetricRecorder.Target(feed.family(), columns.indexOf(feed.family())));
    }
    targets.forEach(
        (name, fed) -> recorders.put(name, new MetricRecorder(name, table, fed, failures)));
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    InstanceRecorder recorder = recorders.get(type.name());
    return recorder != null ? recorder : new NoMetric(type.name(), failures);
  }

  @Override
  public void close() {
    leases.forEach(store::close);
    leases.clear();
    tables.forEach(store::remove);
    tables.clear();
  }
}
