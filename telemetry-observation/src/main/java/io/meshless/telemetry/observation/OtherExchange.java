package io.meshless.telemetry.observation;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An observation that is neither a request nor a call, and its attributes. */
final class OtherExchange implements AttributeBag {
  private static final List<AttributeName> NAMES =
      List.of(
          ObservationAttributes.NAME,
          ObservationAttributes.LOW,
          ObservationAttributes.HIGH,
          ObservationAttributes.DURATION,
          ObservationAttributes.ERROR,
          StandardAttributes.REQUEST_TIME,
          StandardAttributes.CONTEXT_REPORTER_KIND,
          StandardAttributes.CONTEXT_PROTOCOL,
          StandardAttributes.DESTINATION_SERVICE_NAME);

  private final Observation.Context context;
  private final Instant startTime = Instant.now();
  private final long startNanos = System.nanoTime();
  private long durationNanos;

  OtherExchange(Observation.Context context) {
    this.context = context;
  }

  void end() {
    durationNanos = System.nanoTime() - startNanos;
  }

  @Override
  public @Nullable Object find(AttributeName name) {
    if (name == ObservationAttributes.NAME) {
      return context.getName();
    }
    if (name == ObservationAttributes.LOW) {
      return map(context.getLowCardinalityKeyValues());
    }
    if (name == ObservationAttributes.HIGH) {
      return map(context.getHighCardinalityKeyValues());
    }
    if (name == ObservationAttributes.DURATION) {
      return Duration.ofNanos(durationNanos);
    }
    if (name == ObservationAttributes.ERROR) {
      Throwable error = context.getError();
      return error == null ? null : error.getClass().getSimpleName();
    }
    return name == StandardAttributes.REQUEST_TIME ? startTime : ofMessage(name);
  }

  /** What is known of messages that are sent or received. */
  private @Nullable Object ofMessage(AttributeName name) {
    boolean sent = context instanceof SenderContext;
    if (!sent && !(context instanceof ReceiverContext)) {
      return null;
    }
    if (name == StandardAttributes.CONTEXT_REPORTER_KIND) {
      return sent ? "outbound" : "inbound";
    }
    if (name == StandardAttributes.CONTEXT_PROTOCOL) {
      return value("messaging.system");
    }
    if (name == StandardAttributes.DESTINATION_SERVICE_NAME && sent) {
      return value("messaging.destination.name");
    }
    return null;
  }

  private @Nullable String value(String key) {
    KeyValue value = context.getLowCardinalityKeyValue(key);
    return value == null ? null : value.getValue();
  }

  private static Map<String, String> map(KeyValues values) {
    Map<String, String> map = new LinkedHashMap<>();
    values.forEach(value -> map.put(value.getKey(), value.getValue()));
    return map;
  }

  @Override
  public void forEach(BiConsumer<? super String, Object> visitor) {
    for (AttributeName name : NAMES) {
      Object value = find(name);
      if (value != null) {
        visitor.accept(name.text(), value);
      }
    }
  }
}
