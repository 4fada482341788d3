package io.meshless.telemetry.handler.prometheus.series;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What makes a family of series itself: series live on through a reload as long as this stays
 * equal. Immutable.
 *
 * @param name the exposed name
 * @param kind what values do
 * @param labelNames exposed label names, sorted
 * @param bounds finite upper bounds of the buckets, increasing; empty unless a distribution
 */
public record FamilyShape(
    String name, MetricKind kind, List<String> labelNames, List<Double> bounds) {
  public FamilyShape {
    labelNames = List.copyOf(labelNames);
    bounds = List.copyOf(bounds);
  }

  // By hand, as a tuple type's: a start asks whether a family's shape is what it was.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof FamilyShape that
            && kind == that.kind
            && name.equals(that.name)
            && labelNames.equals(that.labelNames)
            && bounds.equals(that.bounds));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * name.hashCode() + kind.hashCode()) + labelNames.hashCode())
        + bounds.hashCode();
  }

  /** Every sample name that the family's exposition uses. */
  public Stream<String> sampleNames() {
    return kind == MetricKind.DISTRIBUTION
        ? Stream.of(name, name + "_bucket", name + "_count", name + "_sum")
        : Stream.of(name);
  }

  /** Whether the number can be recorded where numbers below zero can. */
  public boolean takes(double number) {
    return switch (kind) {
      case COUNTER -> number >= 0 && number <= Double.MAX_VALUE;
      case DISTRIBUTION -> !Double.isNaN(number);
      case GAUGE, UNSPECIFIED -> true;
    };
  }

  /** Why series of the other shape do not go on in this one; empty when they do. */
  public String differenceFrom(FamilyShape was) {
    if (kind != was.kind) {
      return "its kind was " + was.kind + " and is " + kind;
    }
    if (!labelNames.equals(was.labelNames)) {
      return "its labels were " + was.labelNames + " and are " + labelNames;
    }
    return bounds.equals(was.bounds) ? "" : "its buckets were " + was.bounds + " and are " + bounds;
  }

  double[] upperBounds() {
    return bounds.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
