package io.meshless.telemetry.istio.merge;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one metric on one side. Immutable.
 *
 * @param disabled whether it is not recorded
 * @param tags what is done to its tags, by their names
 */
public record MetricChanges(boolean disabled, Map<String, TagChange> tags) {
  /** A metric as it stands. */
  public static final MetricChanges NONE = new MetricChanges(false, Map.of());

  public MetricChanges {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** This, changed by an override: a tag is replaced as a whole. */
  MetricChanges with(@Nullable Boolean disabledNow, Map<String, TagChange> more) {
    Map<String, TagChange> changed = new TreeMap<>(tags);
    changed.putAll(more);
    return new MetricChanges(disabledNow == null ? disabled : disabledNow, changed);
  }
}
