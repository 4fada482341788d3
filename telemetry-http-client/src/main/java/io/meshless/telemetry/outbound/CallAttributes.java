package io.meshless.telemetry.outbound;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.failure.UnreadableValue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The attributes of one ended call, each read when it is asked for. */
final class CallAttributes implements AttributeBag {
  private final OutboundCall call;

  CallAttributes(OutboundCall call) {
    this.call = call;
  }

  @Override
  public @Nullable Object find(AttributeName name) {
    CallReader reader = CallReaders.find(name);
    try {
      return reader == null ? null : reader.read(call);
    } catch (RuntimeException e) {
      return new UnreadableValue(e);
    }
  }

  @Override
  public void forEach(BiConsumer<? super String, Object> visitor) {
    CallReaders.forEachName(
        name -> {
          Object value = find(name);
          if (value != null) {
            visitor.accept(name.text(), value);
          }
        });
  }
}
