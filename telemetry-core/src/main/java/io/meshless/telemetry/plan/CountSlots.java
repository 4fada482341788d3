package io.meshless.telemetry.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives each thing that a plan counts a place in the frames' arrays. */
final class CountSlots {
  private final Map<CountKey, Integer> slots = new LinkedHashMap<>();

  int slot(CountKey key) {
    return slots.computeIfAbsent(key, k -> slots.size());
  }

  /** The keys, by slot. */
  List<CountKey> keys() {
    return new ArrayList<>(slots.keySet());
  }
}
