package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that a metric claims in an exposition, without {@code _total}: clients treat a counter
 * with and without it as one name.
 */
final class ClaimedNames {
  private static final String TOTAL = "_total";

  private ClaimedNames() {}

  static Set<String> of(FamilyShape family) {
    return family.sampleNames().map(ClaimedNames::withoutTotal).collect(Collectors.toSet());
  }

  /** The names of one of the application's meters. */
  static Set<String> of(Meter meter, NamingConvention convention) {
    String name = withoutTotal(meter.getId().getConventionName(convention));
    return switch (meter.getId().getType()) {
      case COUNTER, GAUGE, OTHER -> Set.of(name);
      case TIMER, DISTRIBUTION_SUMMARY, LONG_TASK_TIMER ->
          Stream.of("", "_bucket", "_count", "_sum", "_max")
              .map(name::concat)
              .collect(Collectors.toSet());
    };
  }

  static String withoutTotal(String name) {
    return name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
  }
}
