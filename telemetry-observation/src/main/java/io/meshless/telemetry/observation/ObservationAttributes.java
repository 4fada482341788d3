package io.meshless.telemetry.observation;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of observations that are neither requests nor calls. They belong to no manifest of
 * Istio: tell the telemetry of them, or declare them in an {@code attributemanifest}.
 *
 * <pre>{@code
 * Telemetry.builder().vocabulary(AttributeVocabulary.standard().with(ObservationAttributes.types()))
 * }</pre>
 */
public final class ObservationAttributes {
  private static final Map<String, ValueType> TYPES = new LinkedHashMap<>();

  /** STRING: the observation's name. Example: {@code tasks.scheduled.execution}. */
  public static final AttributeName NAME = put("observation.name", ValueType.STRING);

  /** STRING_MAP: the key values of few values. Example: {@code {code.function=clean}}. */
  public static final AttributeName LOW = put("observation.low", ValueType.STRING_MAP);

  /** STRING_MAP: the key values of many values. Example: {@code {order=4711}}. */
  public static final AttributeName HIGH = put("observation.high", ValueType.STRING_MAP);

  /** DURATION: from the start to the stop. Example: {@code 9.486802ms}. */
  public static final AttributeName DURATION = put("observation.duration", ValueType.DURATION);

  /** STRING: the class of the exception; absent without one. Example: {@code IOException}. */
  public static final AttributeName ERROR = put("observation.error", ValueType.STRING);

  private ObservationAttributes() {}

  /** Each attribute's type by name. */
  public static Map<String, ValueType> types() {
    return Collections.unmodifiableMap(TYPES);
  }

  private static AttributeName put(String name, ValueType type) {
    TYPES.put(name, type);
    return AttributeName.of(name);
  }
}
