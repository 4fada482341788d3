package io.meshless.telemetry.kubernetes;

import java.util.List;

/**
 * The configuration of a cluster at one moment. Immutable.
 *
 * @param isWhole whether everything was seen at least once; if not there are no texts
 * @param texts sorted by name
 */
record ClusterView(boolean isWhole, List<ClusterText> texts) {
  /** Nothing was seen yet. */
  static final ClusterView AWAITED = new ClusterView(false, List.of());

  ClusterView {
    texts = List.copyOf(texts);
  }
}
