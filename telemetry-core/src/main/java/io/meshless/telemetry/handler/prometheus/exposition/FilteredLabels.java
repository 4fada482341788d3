package io.meshless.telemetry.handler.prometheus.exposition;

import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sorts the tags of a probe into labels of the metric and labels that are common to all series. */
final class FilteredLabels {
  private final List<String> configured;
  private final String mark;
  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, String> common = new TreeMap<>();
  private final Set<String> changed = new TreeSet<>();

  /**
   * Of a probe in which the value of each label was the mark and its position.
   *
   * @param configured the metric's own labels
   */
  FilteredLabels(List<String> configured, String mark) {
    this.configured = configured;
    this.mark = mark;
  }

  /**
   * Takes a tag in.
   *
   * @param shown the same as it is shown
   */
  void add(Tag tag, Tag shown) {
    String key = tag.getKey();
    int position = position(tag.getValue());
    if (position >= 0) {
      String source = configured.get(position);
      sources.put(key.equals(source) ? source : shown.getKey(), source);
    } else if (configured.contains(key)) {
      sources.put(key, key);
      changed.add(key);
    } else {
      common.put(shown.getKey(), shown.getValue());
    }
  }

  private int position(String value) {
    for (int i = 0; i < configured.size(); i++) {
      if (value.equals(mark + i)) {
        return i;
      }
    }
    return -1;
  }

  /** The names of the metric's labels as they are shown, sorted. */
  List<String> names() {
    return List.copyOf(sources.keySet());
  }

  /** The configured name of each. */
  List<String> sources() {
    return List.copyOf(sources.values());
  }

  /** Labels that were added, with their values. */
  Map<String, String> common() {
    return common;
  }

  /** Labels whose values were changed. */
  Set<String> changed() {
    return changed;
  }
}
