package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.text.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the bounds of a distribution's buckets. */
final class BucketBounds {
  /** Far more than a dashboard can use; a typing error must not eat the heap. */
  private static final int MOST_BOUNDS = 1_000;

  private static final List<Double> DEFAULT =
      List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

  private static final int MOST_SHOWN = 20;

  private BucketBounds() {}

  /**
   * The finite bounds; not checked to increase.
   *
   * @param buckets the definition; null when absent
   * @return null when they cannot be made, which was reported
   */
  static @Nullable List<Double> read(@Nullable FieldValues buckets) {
    if (buckets == null) {
      return DEFAULT;
    }
    FieldValues linear = buckets.find(PrometheusFields.LINEAR);
    if (linear != null) {
      return linear(linear);
    }
    FieldValues exponential = buckets.find(PrometheusFields.EXPONENTIAL);
    if (exponential != null) {
      return exponential(exponential);
    }
    FieldValues explicit = buckets.find(PrometheusFields.EXPLICIT);
    List<Double> given = explicit == null ? List.of() : explicit.get(PrometheusFields.BOUNDS);
    return given.isEmpty() ? DEFAULT : withoutLastInfinity(given);
  }

  /** The position of the first bound that is not above its predecessor; -1 when all are. */
  static int firstNotIncreasing(List<Double> bounds) {
    for (int i = 0; i < bounds.size(); i++) {
      boolean above = i == 0 ? !bounds.get(0).isNaN() : bounds.get(i) > bounds.get(i - 1);
      if (!above) {
        return i;
      }
    }
    return -1;
  }

  /** Reports an error at the bound of this position, or at the number that it follows from. */
  static void refuse(FieldValues buckets, int position, String what) {
    FieldValues linear = buckets.find(PrometheusFields.LINEAR);
    FieldValues exponential = buckets.find(PrometheusFields.EXPONENTIAL);
    if (linear != null) {
      Field<Double> given = position == 0 ? PrometheusFields.OFFSET : PrometheusFields.WIDTH;
      linear.error(given, "bad-buckets", what, "Write a finite offset and a width above 0.");
    } else if (exponential != null) {
      Field<Double> given = position == 0 ? PrometheusFields.SCALE : PrometheusFields.GROWTH_FACTOR;
      exponential.error(
          given,
          "bad-buckets",
          what,
          "Write a scale above 0, a growth_factor above 1, and fewer buckets when they grow too"
              + " large.");
    } else {
      FieldValues explicit = buckets.get(PrometheusFields.EXPLICIT);
      explicit
          .scope(PrometheusFields.BOUNDS)
          .item(position)
          .error(
              "bad-buckets",
              bound(explicit, position),
              what,
              "Write bounds in increasing order, fractions with a point: "
                  + increasing(explicit.get(PrometheusFields.BOUNDS))
                  + ".");
    }
  }

  /** The bounds in their order, when that is all that is wrong; else an example. */
  private static String increasing(List<Double> bounds) {
    List<Double> sorted = bounds.stream().sorted().distinct().toList();
    boolean isOrderAll =
        sorted.size() == bounds.size()
            && sorted.size() <= MOST_SHOWN
            && !sorted.contains(Double.NaN);
    return isOrderAll
        ? sorted.stream().map(ValueText::ofDouble).collect(Collectors.joining(", ", "[", "]"))
        : "[0.01, 0.1, 1]";
  }

  private static @Nullable ConfigNode bound(FieldValues explicit, int position) {
    ConfigNode bounds = explicit.node(PrometheusFields.BOUNDS);
    return bounds instanceof ConfigList list && position < list.items().size()
        ? list.items().get(position)
        : bounds;
  }

  private static @Nullable List<Double> linear(FieldValues fields) {
    double width = fields.get(PrometheusFields.WIDTH);
    return series(fields, fields.get(PrometheusFields.OFFSET), bound -> bound + width);
  }

  private static @Nullable List<Double> exponential(FieldValues fields) {
    double scale = fields.get(PrometheusFields.SCALE);
    double growth = fields.get(PrometheusFields.GROWTH_FACTOR);
    boolean positive = above(fields, PrometheusFields.SCALE, scale, 0);
    boolean growing = above(fields, PrometheusFields.GROWTH_FACTOR, growth, 1);
    return positive && growing ? series(fields, scale, bound -> bound * growth) : null;
  }

  private static boolean above(FieldValues fields, Field<Double> field, double value, int limit) {
    if (value > limit) {
      return true;
    }
    String what = "found %s, wanted a number above %d".formatted(value, limit);
    fields.error(field, "bad-buckets", what, "Write a number above " + limit + ".");
    return false;
  }

  /** Each bound follows from the one before: rounding errors add up exactly as in Mixer. */
  private static @Nullable List<Double> series(
      FieldValues fields, double first, DoubleUnaryOperator next) {
    long steps = fields.get(PrometheusFields.FINITE_BUCKETS);
    if (steps < 0 || steps >= MOST_BOUNDS) {
      fields.error(
          PrometheusFields.FINITE_BUCKETS,
          "bad-buckets",
          "found %d, wanted a number from 0 to %d".formatted(steps, MOST_BOUNDS - 1),
          "Write the number of buckets, such as 10.");
      return null;
    }
    if (!fields.isGiven(PrometheusFields.FINITE_BUCKETS) && fields.isComplete()) {
      fields
          .scope()
          .warning(
              "unlikely-buckets",
              fields.map(),
              "without num_finite_buckets there is no bound but " + ValueText.ofDouble(first),
              "Add num_finite_buckets with how many there are, such as num_finite_buckets: 10.");
    }
    List<Double> bounds = new ArrayList<>();
    double bound = first;
    for (long i = 0; i <= steps; i++) {
      bounds.add(bound);
      bound = next.applyAsDouble(bound);
    }
    return withoutLastInfinity(bounds);
  }

  private static List<Double> withoutLastInfinity(List<Double> bounds) {
    int last = bounds.size() - 1;
    return bounds.get(last) == Double.POSITIVE_INFINITY ? bounds.subList(0, last) : bounds;
  }
}
