package io.meshless.telemetry.runtime;

import static io.meshless.telemetry.handler.prometheus.exposition.CompositeParts.withParts;
import static java.util.Comparator.comparingInt;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters that belong to one telemetry, by a tag with its name. A registry hands out the meter that
 * it has when one of the same name and tags is registered again, so a name that another telemetry
 * has is not taken: the next one gets {@code name-2}. Safe for use by many threads.
 */
final class OwnMeters {
  /** The tag that all these meters have. */
  static final String TAG = "telemetry";

  /** The metric that is registered first, and found there by others. */
  static final SelfMetric FIRST = SelfMetric.CONFIG_ID;

  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");

  private final MeterRegistry registry;
  private final String name;
  private final Set<Meter> meters = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean failed = new AtomicBoolean();

  /** Whether the registry cannot tell these meters from those of another telemetry. */
  private final boolean refused;

  private OwnMeters(MeterRegistry registry, String name, boolean refused) {
    this.registry = registry;
    this.name = name;
    this.refused = refused;
  }

  /**
   * Takes a name that no other telemetry has on the registry. When the registry drops the tag there
   * is only one such place; who comes second then has no meters, and the log says so.
   *
   * @param first what shows {@link #FIRST}
   */
  static OwnMeters claim(
      MeterRegistry registry, String wanted, Gauge.Builder<TelemetryRuntime> first) {
    return holding(
        withParts(registry).stream().sorted(comparingInt(System::identityHashCode)).iterator(),
        () -> claimAlone(registry, wanted, first));
  }

  /** Registries are the one thing that telemetries share when each has a copy of this class. */
  private static <T> T holding(Iterator<MeterRegistry> locks, Supplier<T> work) {
    if (!locks.hasNext()) {
      return work.get();
    }
    synchronized (locks.next()) {
      return holding(locks, work);
    }
  }

  private static OwnMeters claimAlone(
      MeterRegistry registry, String wanted, Gauge.Builder<TelemetryRuntime> first) {
    Set<Meter> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.addAll(registry.getMeters());
    for (int number = 1; ; number++) {
      String name = number == 1 ? wanted : wanted + "-" + number;
      if (isTakenWithin(registry, name)) {
        continue;
      }
      OwnMeters own = new OwnMeters(registry, name, false);
      Meter meter = own.register(() -> first.tag(TAG, name).register(registry));
      if (meter == null || !known.contains(meter)) {
        own.keep(meter);
        return own;
      }
      if (!name.equals(meter.getId().getTag(TAG))) {
        LOG.warn(
            "the telemetry '{}' has no metrics of its own: the registry drops the tag '{}', and"
                + " another telemetry has its place. Let the tag pass, or give each a registry.",
            wanted,
            TAG);
        return new OwnMeters(registry, name, true);
      }
    }
  }

  /** A composite has meters of its own, so that it does not tell which its parts have already. */
  private static boolean isTakenWithin(MeterRegistry registry, String name) {
    return withParts(registry).stream()
        .anyMatch(
            part ->
                part != registry && part.find(FIRST.meterName()).tag(TAG, name).meter() != null);
  }

  <T> void add(Gauge.Builder<T> gauge) {
    if (!refused) {
      keep(register(() -> gauge.tag(TAG, name).register(registry)));
    }
  }

  <T> void add(FunctionCounter.Builder<T> counter) {
    if (!refused) {
      keep(register(() -> counter.tag(TAG, name).register(registry)));
    }
  }

  /** Null when the registry, or somebody who listens to it, throws: that harms nobody else. */
  private @Nullable Meter register(Supplier<Meter> registration) {
    try {
      return registration.get();
    } catch (RuntimeException e) {
      if (failed.compareAndSet(false, true)) {
        LOG.warn("metrics of the telemetry's own could not be registered, the first of them", e);
      }
      return null;
    }
  }

  private void keep(@Nullable Meter meter) {
    if (meter != null) {
      meters.add(meter);
    }
  }

  /** Takes every meter back. */
  void close() {
    for (Meter meter : meters) {
      try {
        registry.remove(meter);
      } catch (RuntimeException e) {
        LOG.warn("a metric of the telemetry's own could not be taken back", e);
      }
    }
    meters.clear();
  }
}
