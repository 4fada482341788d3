package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.outbox.ValueCopy;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How log records of one instance look. Immutable. */
final class LogForm {
  /** Positions among the map fields. */
  private static final int VARIABLES = 0;

  private static final int DIMENSIONS = 1;

  private final String instance;
  private final Resource resource;
  private final LogShape shape;
  private final SeverityNumbers severities;
  private final ValueForm valueForm;
  private final TraceVariables trace;
  private final List<String> names;
  private final List<String> dimensions;
  private final int timestampField;
  private final int severityField;
  private final int resourceTypeField;

  LogForm(InstanceType type, LogShape shape, Resource resource) {
    this.instance = type.name();
    this.resource = resource;
    this.shape = shape;
    this.severities = new SeverityNumbers(shape.severities());
    this.valueForm = new ValueForm(shape.durations(), shape.maps());
    List<String> variables = type.tuple(VARIABLES).names();
    this.trace = new TraceVariables(variables);
    this.names = variables.stream().map(shape::attributeName).toList();
    boolean sendsResource = shape.monitoredResource() == LogShape.MonitoredResource.ATTRIBUTES;
    this.dimensions =
        sendsResource
            ? type.tuple(DIMENSIONS).names().stream()
                .map(name -> shape.prefix() + "monitored_resource." + name)
                .toList()
            : List.of();
    this.timestampField = type.template().position("timestamp");
    this.severityField = type.template().position("severity");
    this.resourceTypeField =
        sendsResource ? type.template().position("monitored_resource_type") : -1;
  }

  /** What is sent of an instance: a copy that outlives it. On the thread of the request. */
  EntryRecord record(Instance from, ValueCopy copy) {
    int count = names.size();
    int rest = dimensions.size();
    @Nullable Object[] values =
        new @Nullable Object[count + rest + (resourceTypeField < 0 ? 0 : 1)];
    for (int i = 0; i < count; i++) {
      values[i] = copy.of(from.entry(VARIABLES, i));
    }
    for (int i = 0; i < rest; i++) {
      values[count + i] = copy.of(from.entry(DIMENSIONS, i));
    }
    if (resourceTypeField >= 0 && from.value(resourceTypeField) instanceof String type) {
      values[count + rest] = copy.of(type);
    }
    Instant time = from.value(timestampField) instanceof Instant given ? given : from.recordTime();
    String severity =
        from.value(severityField) instanceof String given ? (String) copy.of(given) : "";
    SpanContext current = Span.current().getSpanContext();
    return new EntryRecord(
        this,
        severity,
        time,
        from.recordTime(),
        current.isValid() ? current : trace.context(values),
        values);
  }

  String instance() {
    return instance;
  }

  Resource resource() {
    return resource;
  }

  Severity severity(String text) {
    return severities.of(text);
  }

  @Nullable String eventName() {
    return shape.eventName() ? instance.substring(0, instance.indexOf('.')) : null;
  }

  @Nullable Value<?> body(@Nullable Object[] values) {
    return switch (shape.body()) {
      case NAME -> Value.of(instance);
      case MAP -> map(values);
      case NONE -> null;
    };
  }

  private Value<?> map(@Nullable Object[] values) {
    Map<String, Value<?>> map = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Object value = values[i];
      if (value != null && !trace.isUsed(i, values)) {
        map.put(names.get(i), valueForm.value(value));
      }
    }
    return Value.of(map);
  }

  Attributes attributes(@Nullable Object[] values) {
    AttributesBuilder attributes = Attributes.builder();
    int count = names.size();
    if (shape.body() != LogShape.Body.MAP) {
      for (int i = 0; i < count; i++) {
        if (!trace.isUsed(i, values)) {
          valueForm.put(attributes, names.get(i), values[i]);
        }
      }
    }
    for (int i = 0; i < dimensions.size(); i++) {
      valueForm.put(attributes, dimensions.get(i), values[count + i]);
    }
    if (resourceTypeField >= 0) {
      valueForm.put(
          attributes, shape.prefix() + "monitored_resource.type", values[values.length - 1]);
    }
    return attributes.build();
  }
}
