package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.SeriesReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One telemetry's part in the families of its registry. It outlives the handlers, so series go on
 * through a reload. Safe for use by many threads.
 */
final class SeriesStore implements SeriesReport, AutoCloseable {
  private final PrometheusOptions options;
  private final Families families;
  private final List<Lease> leases = new ArrayList<>();
  private final List<SeriesTable> tables = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A part in these families, which are given back at the end. */
  SeriesStore(PrometheusOptions options, Families families) {
    this.options = options;
    this.families = families;
  }

  /**
   * Takes a share in the family of a metric, which is made when there is none of its shape.
   *
   * @throws IllegalArgumentException when the registry refuses the family; the message says why
   */
  synchronized Lease open(MetricDefinition metric, @Nullable Expiration expiration) {
    int limit = options.seriesLimit(metric.family().name());
    Lease lease = families.open(metric, limit, expiration);
    leases.add(lease);
    return lease;
  }

  /** Gives a share back; a family without shares disappears with its series. */
  synchronized void close(Lease lease) {
    if (leases.remove(lease)) {
      families.close(lease);
    }
  }

  synchronized void add(SeriesTable table) {
    tables.add(table);
    families.add(table);
  }

  synchronized void remove(SeriesTable table) {
    tables.remove(table);
    families.remove(table);
  }

  /** Removes series that are idle for too long, unless that has just been done. */
  void expireIfDue() {
    families.expireIfDue();
  }

  @Override
  public synchronized List<SeriesCount> seriesCounts() {
    return leases.stream()
        .map(Lease::family)
        .distinct()
        .filter(families::isShown)
        .map(f -> new SeriesCount(f.shape().name(), f.size(), f.limit(), f.overflowed()))
        .toList();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      giveSharesBack();
      SharedFamilies.giveBack(families);
    }
  }

  private synchronized void giveSharesBack() {
    List.copyOf(leases).forEach(this::close);
    List.copyOf(tables).forEach(this::remove);
  }
}
