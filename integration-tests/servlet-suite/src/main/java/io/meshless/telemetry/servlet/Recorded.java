package io.meshless.telemetry.servlet;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.servlet.request.Recorder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Keeps what the filter records, every attribute read at that moment. */
public final class Recorded implements Recorder {
  private final Set<AttributeName> needed;
  private final List<Map<String, Object>> records = new CopyOnWriteArrayList<>();

  private Recorded(Set<AttributeName> needed) {
    this.needed = needed;
  }

  /** As if rules read every standard attribute. */
  public static Recorded everything() {
    return new Recorded(
        AttributeVocabulary.standard().names().stream()
            .map(AttributeName::of)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** As if rules read these attributes. */
  public static Recorded needing(AttributeName... names) {
    return new Recorded(Set.of(names));
  }

  public TelemetryFilterBuilder filter() {
    return new TelemetryFilterBuilder(this);
  }

  @Override
  public void record(AttributeBag bag) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    bag.forEach((name, value) -> attributes.put(name, kept(value)));
    records.add(attributes);
  }

  /** Maps read from the request, which is gone soon, and after a broken connection already. */
  private static Object kept(Object value) {
    try {
      return value instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : value;
    } catch (IllegalStateException e) {
      return Map.of();
    }
  }

  @Override
  public Set<AttributeName> neededAttributes() {
    return needed;
  }

  public List<Map<String, Object>> records() {
    return records;
  }
}
