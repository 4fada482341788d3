package io.meshless.telemetry.servlet;

import java.util.Map;
import java.util.TreeMap;

/** What clients have sent and got, by path. Safe for use by many threads. */
final class SoakTally {
  private final Map<String, Long> requests = new TreeMap<>();
  private final Map<String, Long> bytes = new TreeMap<>();
  private long refused;

  /** A request whose answer came whole. */
  synchronized void answered(String path, long bodyBytes) {
    requests.merge(path, 1L, Long::sum);
    bytes.merge(path, bodyBytes, Long::sum);
  }

  /** A request whose answer nobody has seen to its end. */
  synchronized void sent(String path) {
    requests.merge(path, 1L, Long::sum);
  }

  /** A request that the application had not taken, since it was on its way. */
  synchronized void refused() {
    refused++;
  }

  synchronized long refusals() {
    return refused;
  }

  synchronized Map<String, Long> requests() {
    return new TreeMap<>(requests);
  }

  synchronized Map<String, Long> bytes() {
    return new TreeMap<>(bytes);
  }
}
