package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import io.meshless.telemetry.handler.prometheus.series.MetricNames;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.noop.NoopMeter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the {@code MeterFilter}s of a registry make of metrics whose series are no meters.
 *
 * <p>A registry does not tell its filters, but applies them to every meter that it registers. So a
 * probe of the metric's name, type and labels is registered and removed at once; its id tells what
 * the filters deny, rename, drop and add. It has a base unit of its own, so that its name in an
 * exposition is nobody else's, and each label has a value that tells it from the others. Filters
 * that look at values cannot be found out so.
 */
public final class RegistryFilters {
  private static final Logger LOGGER = LoggerFactory.getLogger(RegistryFilters.class);

  private static final String UNIT = "telemetryprobe";
  private static final String MARK = "telemetry-probe-";

  private final List<MeterRegistry> registries;
  private final Map<String, String> commonLabels;
  private final boolean prometheus;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * Asks these registries, one after the other: a composite, and the one in it.
   *
   * @param commonLabels labels that all series have, whatever the registries add
   * @param prometheus whether the names that come out are those of an exposition, else those of
   *     meters that are yet to be registered
   */
  public RegistryFilters(
      List<MeterRegistry> registries, Map<String, String> commonLabels, boolean prometheus) {
    this.registries = List.copyOf(registries);
    this.commonLabels = commonLabels;
    this.prometheus = prometheus;
  }

  /** Whether a meter is such a probe, of this copy of the library or of another. */
  static boolean isProbe(Meter meter) {
    return UNIT.equals(meter.getId().getBaseUnit())
        || meter.getId().getTags().stream().anyMatch(tag -> tag.getValue().startsWith(MARK));
  }

  /** Whether others would be asked the same. */
  boolean askSameAs(RegistryFilters other) {
    if (registries.size() != other.registries.size()) {
      return false;
    }
    for (int i = 0; i < registries.size(); i++) {
      if (registries.get(i) != other.registries.get(i)) {
        return false;
      }
    }
    return commonLabels.equals(other.commonLabels);
  }

  /**
   * How a metric is shown; empty when a filter denies it, which is told. Listeners of the
   * registries see the probe, so no lock is to be held.
   */
  public Optional<Appearance> ask(FamilyShape shape) {
    Meter.Id id = probe(shape);
    try {
      for (MeterRegistry registry : registries) {
        Meter meter = registered(id, registry);
        if (meter instanceof NoopMeter) {
          tellDenied(shape.name());
          return Optional.empty();
        }
        id = meter.getId();
      }
    } catch (RuntimeException e) {
      LOGGER.warn(
          "metric {} is shown as it is configured, without common tags: the registry or a filter of"
              + " it failed when asked",
          shape.name(),
          e);
      return Optional.of(Appearance.asConfigured(shape, commonLabels));
    }
    return Optional.of(appearance(shape, id));
  }

  private Appearance appearance(FamilyShape shape, Meter.Id id) {
    FilteredLabels labels = new FilteredLabels(shape.labelNames(), MARK);
    for (Tag tag : id.getTags()) {
      labels.add(tag, prometheus ? conventional(tag) : tag);
    }
    labels.changed().forEach(label -> tellChanged(shape.name(), label));
    String name = id.getName();
    FamilyShape shown =
        new FamilyShape(
            prometheus && !name.equals(shape.name()) ? MetricNames.legal(name) : name,
            shape.kind(),
            labels.names(),
            shape.bounds());
    return new Appearance(shown, labels.sources(), labels.common());
  }

  /** A tag as the registry would expose it. */
  private Tag conventional(Tag tag) {
    var convention = registries.get(registries.size() - 1).config().namingConvention();
    return Tag.of(convention.tagKey(tag.getKey()), convention.tagValue(tag.getValue()));
  }

  private Meter.Id probe(FamilyShape shape) {
    Tags tags = Tags.empty();
    for (Map.Entry<String, String> label : commonLabels.entrySet()) {
      tags = tags.and(label.getKey(), label.getValue());
    }
    List<String> names = shape.labelNames();
    for (int i = 0; i < names.size(); i++) {
      tags = tags.and(names.get(i), MARK + i);
    }
    return new Meter.Id(shape.name(), tags, UNIT, "", type(shape.kind()));
  }

  private static Meter registered(Meter.Id id, MeterRegistry registry) {
    Meter meter =
        Meter.builder(id.getName(), id.getType(), List.of())
            .tags(id.getTags())
            .baseUnit(UNIT)
            .register(registry);
    registry.remove(meter);
    return meter;
  }

  private static Meter.Type type(MetricKind kind) {
    return switch (kind) {
      case COUNTER -> Meter.Type.COUNTER;
      case DISTRIBUTION -> Meter.Type.DISTRIBUTION_SUMMARY;
      case GAUGE, UNSPECIFIED -> Meter.Type.GAUGE;
    };
  }

  private void tellDenied(String metric) {
    if (told.add(metric)) {
      LOGGER.info(
          "metric {} is not recorded: a MeterFilter of the registry denies it. A filter is asked"
              + " once for all series, without their label values; if it is to deny some of them,"
              + " put the condition into the match of the rule.",
          metric);
    }
  }

  private void tellChanged(String metric, String label) {
    if (told.add(metric + ' ' + label)) {
      LOGGER.warn(
          "metric {} shows the values of label {} as they are: a MeterFilter of the registry would"
              + " change them, which is done to ordinary meters only. Put it into the expression"
              + " of the dimension.",
          metric,
          label);
    }
  }
}
