package io.meshless.telemetry.inbound;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.failure.UnreadableValue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The attributes of one ended request, each read when it is asked for. */
final class InboundAttributes implements AttributeBag {
  private final InboundRequest request;

  InboundAttributes(InboundRequest request) {
    this.request = request;
  }

  @Override
  public @Nullable Object find(AttributeName name) {
    InboundReader reader = InboundReaders.find(name);
    try {
      return reader == null ? null : reader.read(request);
    } catch (RuntimeException e) {
      return new UnreadableValue(e);
    }
  }

  @Override
  public void forEach(BiConsumer<? super String, Object> visitor) {
    InboundReaders.forEachName(
        name -> {
          Object value = find(name);
          if (value != null) {
            visitor.accept(name.text(), value);
          }
        });
  }
}
