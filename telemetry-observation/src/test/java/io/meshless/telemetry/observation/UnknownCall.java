package io.meshless.telemetry.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.transport.RequestReplySenderContext;
import org.jspecify.annotations.Nullable;

/** A call of a client that nobody here knows. */
final class UnknownCall extends RequestReplySenderContext<Object, Object> {
  UnknownCall(@Nullable String method, @Nullable String host) {
    super((carrier, key, value) -> {});
    setCarrier("carrier");
    if (method != null) {
      addLowCardinalityKeyValue(KeyValue.of("method", method));
    }
    if (host != null) {
      addLowCardinalityKeyValue(KeyValue.of("net.peer.name", host));
    }
    addLowCardinalityKeyValue(KeyValue.of("status", "200"));
  }
}
