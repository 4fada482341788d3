package io.meshless.telemetry.handler.prometheus.exposition;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Registries that stand in others. */
public final class CompositeParts {
  private CompositeParts() {}

  /** This registry and all within it, each once, a composite before its parts. */
  public static List<MeterRegistry> withParts(MeterRegistry registry) {
    List<MeterRegistry> found = new ArrayList<>();
    add(registry, Collections.newSetFromMap(new IdentityHashMap<>()), found);
    return found;
  }

  private static void add(
      MeterRegistry registry, Set<MeterRegistry> seen, List<MeterRegistry> found) {
    if (seen.add(registry)) {
      found.add(registry);
      if (registry instanceof CompositeMeterRegistry composite) {
        composite.getRegistries().forEach(part -> add(part, seen, found));
      }
    }
  }
}
