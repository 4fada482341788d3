package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.prometheus.exposition.Lease;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.LabelText;
import io.meshless.telemetry.handler.prometheus.series.SeriesTable;
import io.meshless.telemetry.handler.report.Failures;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics of one handler: a share in the family of each, and the tables that find series. */
final class PrometheusHandler implements Handler {
  private final List<SeriesStore> stores;
  private final Failures failures;
  private final List<Share> shares = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final Map<String, InstanceRecorder> recorders = new HashMap<>();

  private PrometheusHandler(List<SeriesStore> stores, Failures failures) {
    this.stores = stores;
    this.failures = failures;
  }

  /**
   * Opens the families of all metrics that can be recorded.
   *
   * @param stores one for each registry that they are recorded in
   * @throws HandlerException when a registry refuses one; then none is left open
   */
  static PrometheusHandler open(
      PrometheusSettings settings,
      List<InstanceType> instances,
      List<SeriesStore> stores,
      LabelText text,
      Failures failures)
      throws HandlerException {
    PrometheusHandler handler = new PrometheusHandler(stores, failures);
    List<Feed> feeds = handler.openFamilies(settings, instances);
    handler.addTables(feeds, text);
    return handler;
  }

  /** A share in a family of one of the registries. */
  private record Share(SeriesStore store, Lease lease) {}

  /** A table, and the store that knows it. */
  private record Table(SeriesStore store, SeriesTable series) {}

  /**
   * An instance that feeds a family.
   *
   * @param first the family of the same metric on the first registry; null when this is it
   */
  private record Feed(InstanceType instance, Share share, @Nullable Family first) {
    TableKey table() {
      return new TableKey(
          share.store,
          instance.tuple(MetricTemplate.DIMENSIONS),
          share.lease.appearance().sources());
    }

    Family family() {
      return share.lease.family();
    }
  }

  /** What families have in common that share a table: values come alike, and show alike. */
  private record TableKey(SeriesStore store, TupleType type, List<String> labels) {
    // By hand, as a tuple type's: a start puts families into tables.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof TableKey that
          && store.equals(that.store)
          && type.equals(that.type)
          && labels.equals(that.labels);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * store.hashCode() + type.hashCode()) + labels.hashCode();
    }
  }

  private List<Feed> openFamilies(PrometheusSettings settings, List<InstanceType> instances)
      throws HandlerException {
    List<Feed> feeds = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (MetricDefinition metric : settings.metrics()) {
      for (InstanceType instance : instances) {
        if (MetricCheck.feeds(instance, metric)) {
          try {
            feeds.addAll(open(metric, instance, settings));
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

  private List<Feed> open(
      MetricDefinition metric, InstanceType instance, PrometheusSettings settings) {
    List<Feed> feeds = new ArrayList<>();
    for (SeriesStore store : stores) {
      Lease lease = store.open(metric, settings.expiration());
      if (lease != null) {
        Share share = new Share(store, lease);
        shares.add(share);
        refuseSameName(share);
        feeds.add(new Feed(instance, share, feeds.isEmpty() ? null : feeds.get(0).family()));
      }
    }
    if (feeds.isEmpty()) {
      recorders.put(instance.name(), new DeniedMetric(metric.family().name()));
    }
    return feeds;
  }

  /** Of two families of one name only the last would be shown. Filters can make names equal. */
  private void refuseSameName(Share share) {
    Family family = share.lease.family();
    for (Share other : shares) {
      Family known = other.lease.family();
      if (other.store == share.store
          && known != family
          && known.shape().name().equals(family.shape().name())) {
        throw new IllegalArgumentException(
            "a MeterFilter of the registry gives it the name '%s', which another metric has with"
                    .formatted(family.shape().name())
                + " other labels");
      }
    }
  }

  private void addTables(List<Feed> feeds, LabelText text) {
    Map<TableKey, List<Feed>> byTable = new LinkedHashMap<>();
    for (Feed feed : feeds) {
      byTable.computeIfAbsent(feed.table(), key -> new ArrayList<>()).add(feed);
    }
    Map<String, List<MetricRecorder.Target>> targets = new LinkedHashMap<>();
    byTable.forEach((key, columns) -> addTable(key, columns, text, targets));
    targets.forEach((name, fed) -> recorders.put(name, MetricRecorder.of(name, fed, failures)));
  }

  private void addTable(
      TableKey key,
      List<Feed> feeds,
      LabelText text,
      Map<String, List<MetricRecorder.Target>> targets) {
    List<Family> columns = feeds.stream().map(Feed::family).distinct().toList();
    SeriesTable table = new SeriesTable(key.type(), key.labels(), columns, text);
    tables.add(new Table(key.store(), table));
    key.store().add(table);
    for (Feed feed : feeds) {
      targets
          .computeIfAbsent(feed.instance().name(), name -> new ArrayList<>())
          .add(
              new MetricRecorder.Target(
                  feed.family(), feed.first(), table, columns.indexOf(feed.family())));
    }
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    InstanceRecorder recorder = recorders.get(type.name());
    return recorder != null ? recorder : new NoMetric(type.name(), failures);
  }

  @Override
  public void close() {
    shares.forEach(share -> share.store.close(share.lease));
    shares.clear();
    tables.forEach(table -> table.store.remove(table.series));
    tables.clear();
  }
}
