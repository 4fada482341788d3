package io.meshless.telemetry.kubernetes;

import java.util.List;

/**
 * The configuration of a cluster at one moment. Immutable.
 *
 * @param isWhole whether everything that may be read was seen at least once; if not there are no
 *     texts
 * @param texts sorted by name
 * @param forbidden what the service may not read, such as {@code metrics/shop}; sorted
 */
record ClusterView(boolean isWhole, List<ClusterText> texts, List<String> forbidden) {
  /** Nothing was seen yet. */
  static final ClusterView AWAITED = new ClusterView(false, List.of(), List.of());

  ClusterView {
    texts = List.copyOf(texts);
    forbidden = List.copyOf(forbidden);
  }
}
