package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.prometheus.exposition.Appearance;
import io.meshless.telemetry.handler.prometheus.exposition.Families;
import io.meshless.telemetry.handler.prometheus.exposition.FamilyRequest;
import io.meshless.telemetry.handler.prometheus.exposition.Lease;
import io.meshless.telemetry.handler.prometheus.exposition.RegistryFilters;
import io.meshless.telemetry.handler.prometheus.exposition.SharedFamilies;
import io.meshless.telemetry.handler.prometheus.series.Expiration;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.meshless.telemetry.handler.prometheus.series.SeriesTable;
import io.meshless.telemetry.handler.report.SeriesReport.SeriesCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One telemetry's part in the families of a registry. It outlives the handlers, so series go on
 * through a reload. Safe for use by many threads.
 */
final class SeriesStore implements AutoCloseable {
  private final ToIntFunction<String> limits;
  private final Families families;
  private final RegistryFilters filters;
  private final List<Lease> leases = new ArrayList<>();
  private final List<SeriesTable> tables = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * A part in these families, which are given back at the end.
   *
   * @param limits how many series the metric of a name may have
   */
  SeriesStore(ToIntFunction<String> limits, Families families, RegistryFilters filters) {
    this.limits = limits;
    this.families = families;
    this.filters = filters;
  }

  /**
   * Takes a share in the family of a metric, which is made when there is none of its shape. Null
   * when the registry's filters deny it.
   *
   * @throws IllegalArgumentException when the registry refuses the family; the message says why
   */
  @Nullable Lease open(MetricDefinition metric, @Nullable Expiration expiration) {
    // Asked outside the lock, since a registry calls its listeners.
    FamilyShape configured = metric.family();
    Appearance appearance = appearance(configured);
    if (appearance == null) {
      return null;
    }
    int limit = limits.applyAsInt(configured.name());
    return open(new FamilyRequest(configured, metric.description(), limit, expiration), appearance);
  }

  /** As it is shown already, whatever filters came since; so counters go on. */
  private @Nullable Appearance appearance(FamilyShape configured) {
    Appearance known = families.appearance(configured, filters);
    return known != null ? known : filters.ask(configured).orElse(null);
  }

  private synchronized Lease open(FamilyRequest request, Appearance appearance) {
    Lease lease = families.open(request, filters, appearance);
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

  /** A line for each metric that is shown, in no order. */
  synchronized List<SeriesCount> seriesCounts() {
    return families().stream().filter(families::isShown).map(SeriesStore::count).toList();
  }

  private static SeriesCount count(Family family) {
    FamilyShape shape = family.shape();
    String kind = shape.kind().name().toLowerCase(Locale.ROOT);
    return new SeriesCount(shape.name(), kind, family.size(), family.limit(), family.overflowed());
  }

  /** Every family that a share was taken in. */
  synchronized List<Family> families() {
    return leases.stream().map(Lease::family).distinct().toList();
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
