package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.Expiration;
import io.meshless.telemetry.handler.prometheus.series.ExpiryPasses;
import io.meshless.telemetry.handler.prometheus.series.Exposition;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.meshless.telemetry.handler.prometheus.series.LabelPool;
import io.meshless.telemetry.handler.prometheus.series.SeriesTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The families of all prometheus handlers that show them alike on one registry; see {@link
 * SharedFamilies}. They outlive the handlers, so series go on through a reload. Safe for use by
 * many threads.
 *
 * <p>For a moment of each reload old and new handlers are both open. When they mean different
 * families by one name, the one that was asked for last is shown; should the new handlers be given
 * up, the older family is shown again.
 */
public final class Families implements AutoCloseable {
  private final Exposition exposition;
  private final LabelPool pool = new LabelPool();
  private final Map<String, Deque<Family>> families = new HashMap<>();
  private final List<Lease> leases = new ArrayList<>();
  private final Set<SeriesTable> tables = new HashSet<>();
  private final ExpiryPasses passes;

  public Families(Exposition exposition, InstantSource clock) {
    this.exposition = exposition;
    this.passes = new ExpiryPasses(clock, this::expire);
  }

  /** How a metric is shown, as long as somebody has a share in it; null when nobody has. */
  public synchronized @Nullable Appearance appearance(
      FamilyShape configured, RegistryFilters filters) {
    return leases.stream()
        .filter(lease -> lease.isAnswer(configured, filters))
        .map(Lease::appearance)
        .findFirst()
        .orElse(null);
  }

  /**
   * Takes a share in the family of a metric, which is made when there is none of its shape.
   *
   * @param filters what the appearance was asked of
   * @throws IllegalArgumentException when the registry refuses the family; the message says why
   */
  public synchronized Lease open(
      FamilyRequest request, RegistryFilters filters, Appearance appearance) {
    FamilyShape shape = appearance.shape();
    Map<String, String> common = appearance.commonLabels();
    Deque<Family> sameName = families.computeIfAbsent(shape.name(), name -> new ArrayDeque<>());
    Family shown = sameName.peekFirst();
    Family family =
        sameName.stream()
            .filter(f -> f.shape().equals(shape) && f.commonLabels().equals(common))
            .findFirst()
            .orElseGet(() -> new Family(shape, common, request.limit(), exposition, pool));
    if (family != shown) {
      showInstead(shown, family, request.description());
      sameName.remove(family);
      sameName.addFirst(family);
    }
    Lease lease = new Lease(request, filters, appearance, family);
    leases.add(lease);
    passes.pause(shortestPause());
    return lease;
  }

  private void showInstead(@Nullable Family shown, Family family, String description) {
    family.describe(description);
    if (shown != null) {
      exposition.hide(shown);
    }
    try {
      exposition.show(family, this::expireIfDue);
    } catch (IllegalArgumentException e) {
      if (shown != null) {
        exposition.show(shown, this::expireIfDue);
      }
      throw e;
    }
  }

  /** Gives a share back; a family without shares disappears with its series. */
  public synchronized void close(Lease lease) {
    leases.remove(lease);
    Family family = lease.family();
    @Nullable Lease oldest = oldestLease(family);
    if (oldest == null) {
      remove(family);
    } else {
      family.describe(oldest.description());
    }
    passes.pause(shortestPause());
  }

  private @Nullable Lease oldestLease(Family family) {
    return leases.stream().filter(l -> l.family() == family).findFirst().orElse(null);
  }

  private void remove(Family family) {
    String name = family.shape().name();
    Deque<Family> sameName = families.getOrDefault(name, new ArrayDeque<>());
    boolean wasShown = sameName.peekFirst() == family;
    if (!sameName.remove(family)) {
      return;
    }
    if (wasShown) {
      exposition.hide(family);
      Family next = sameName.peekFirst();
      if (next == null) {
        families.remove(name);
      } else {
        exposition.show(next, this::expireIfDue);
      }
    }
    family.clear();
    pool.retain(allFamilies());
  }

  public synchronized void add(SeriesTable table) {
    tables.add(table);
  }

  public synchronized void remove(SeriesTable table) {
    tables.remove(table);
  }

  /** Whether this family is what its name shows. */
  public synchronized boolean isShown(Family family) {
    Deque<Family> sameName = families.get(family.shape().name());
    return sameName != null && sameName.peekFirst() == family;
  }

  private List<Family> allFamilies() {
    return families.values().stream().flatMap(Deque::stream).toList();
  }

  /**
   * The policy of a family that several handlers share: the longest, and never is longer than any.
   */
  private @Nullable Expiration expiration(Family family) {
    @Nullable Expiration longest = null;
    for (Lease lease : leases) {
      if (lease.family() == family) {
        Expiration policy = lease.expiration();
        if (policy == null) {
          return null;
        }
        longest = longest == null ? policy : Expiration.longer(longest, policy);
      }
    }
    return longest;
  }

  private @Nullable Duration shortestPause() {
    return leases.stream()
        .flatMap(lease -> Stream.ofNullable(lease.expiration()))
        .map(Expiration::pause)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Removes series that are idle for too long, unless that has just been done. */
  public void expireIfDue() {
    passes.runIfDue();
  }

  private synchronized void expire(Instant now) {
    boolean removed = false;
    for (Family family : allFamilies()) {
      Expiration policy = expiration(family);
      if (policy != null) {
        long millis = now.toEpochMilli();
        removed |= family.expire(millis, millis - policy.after().toMillis());
      }
    }
    if (removed) {
      tables.forEach(SeriesTable::dropDead);
      pool.retain(allFamilies());
    }
  }

  @Override
  public void close() {
    // Outside the lock, which a pass wants.
    passes.close();
    synchronized (this) {
      allFamilies().forEach(this::remove);
      leases.clear();
      tables.clear();
    }
  }
}
