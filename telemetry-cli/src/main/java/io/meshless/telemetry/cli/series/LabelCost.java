package io.meshless.telemetry.cli.series;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.cli.series.LabelOrigin.Read;
import io.meshless.telemetry.text.ShownText;
import java.util.Locale;

/**
 * What a label costs: how many values it takes, each of which makes series. Immutable.
 *
 * @param name as it is exposed
 * @param why in words for people
 */
record LabelCost(String name, Bound bound, String why) {
  private static final int MOST_OF_A_CONSTANT = 40;

  /** Whether the values have an end. */
  enum Bound {
    /** One. */
    CONSTANT,
    /** Those that the expression names. */
    ENUMERABLE,
    /** As many as the deployment has of something. */
    BOUNDED,
    /** Some more with each rollout. */
    GROWING,
    /** Whatever comes. */
    UNBOUNDED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a label costs that shows this expression. */
  static LabelCost of(String name, ValueType type, String expression) {
    if (type == ValueType.BOOL) {
      return new LabelCost(name, Bound.ENUMERABLE, "true or false");
    }
    return LabelOrigin.of(expression)
        .map(
            origin ->
                origin
                    .worst()
                    .map(read -> read(name, read))
                    .orElseGet(() -> written(name, origin.written(), expression)))
        .orElseGet(
            () -> new LabelCost(name, Bound.UNBOUNDED, "the expression is too long to be told"));
  }

  private static LabelCost written(String name, long values, String expression) {
    return values == 1
        ? new LabelCost(name, Bound.CONSTANT, ShownText.cut(expression, MOST_OF_A_CONSTANT))
        : new LabelCost(
            name, Bound.ENUMERABLE, "at most %,d values, all written".formatted(values));
  }

  private static LabelCost read(String name, Read read) {
    String text = ShownText.of(read.text());
    return switch (read.values()) {
      case FEW ->
          new LabelCost(name, Bound.BOUNDED, text + ": as many as the deployment has of them");
      case PER_POD -> new LabelCost(name, Bound.GROWING, text + ": new ones with each pod");
      case AS_SENT -> new LabelCost(name, Bound.UNBOUNDED, text + ": whatever clients send");
      case ENDLESS -> new LabelCost(name, Bound.UNBOUNDED, text + ": there is no end of them");
    };
  }
}
