package io.meshless.telemetry.otlp;

import io.opentelemetry.api.common.Attributes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes as people are shown them. */
final class AttributeTexts {
  private AttributeTexts() {}

  /** By name, in their own order. */
  static Map<String, Object> of(Attributes attributes) {
    Map<String, Object> texts = new LinkedHashMap<>();
    attributes.forEach((key, value) -> texts.put(key.getKey(), value));
    return texts;
  }
}
