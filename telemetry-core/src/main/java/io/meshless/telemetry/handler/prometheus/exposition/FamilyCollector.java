package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.Family;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows one family to a Prometheus registry. Collecting never throws: the client would then fail
 * the whole scrape, the application's own metrics included.
 *
 * <p>The name, type, labels and metadata are told at registration, so that a clash with another
 * metric is found then and not in a scrape. Older clients ask for the name alone.
 */
@SuppressWarnings("deprecation") // what replaces them is missing in the clients we still support
public final class FamilyCollector implements Collector {
  private static final Logger LOGGER = LoggerFactory.getLogger(FamilyCollector.class);

  private final Family family;
  private final FamilySnapshot snapshot;
  private final Runnable beforeScrape;
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * A collector of this family.
   *
   * @throws IllegalArgumentException when the client cannot show such a name
   */
  FamilyCollector(Family family, Runnable beforeScrape) {
    this.family = family;
    this.snapshot = new FamilySnapshot(family);
    this.beforeScrape = beforeScrape;
  }

  /** Null while the family has no series: it is not shown then. */
  @Override
  @SuppressWarnings("NullAway") // the client takes null, though its older versions do not say so
  public @Nullable MetricSnapshot collect() {
    try {
      beforeScrape.run();
      return snapshot.take();
    } catch (RuntimeException e) {
      if (failed.compareAndSet(false, true)) {
        LOGGER.warn("metric {} is left out of the scrape", family.shape().name(), e);
      }
      return null;
    }
  }

  @Override
  @SuppressWarnings("NullAway") // as above
  public @Nullable MetricSnapshot collect(Predicate<String> includedNames) {
    boolean included =
        includedNames.test(getPrometheusName())
            || family.shape().sampleNames().anyMatch(includedNames);
    return included ? collect() : null;
  }

  @Override
  public String getPrometheusName() {
    return snapshot.metadata().getPrometheusName();
  }

  @Override
  public MetricType getMetricType() {
    return switch (family.shape().kind()) {
      case COUNTER -> snapshot.isTypedCounter() ? MetricType.COUNTER : MetricType.UNKNOWN;
      case DISTRIBUTION -> MetricType.HISTOGRAM;
      case GAUGE, UNSPECIFIED -> MetricType.GAUGE;
    };
  }

  @Override
  public Set<String> getLabelNames() {
    return snapshot.labelNames();
  }

  @Override
  public MetricMetadata getMetadata() {
    return snapshot.metadata();
  }
}
