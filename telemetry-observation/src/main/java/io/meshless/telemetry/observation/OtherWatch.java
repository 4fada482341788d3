package io.meshless.telemetry.observation;

import io.meshless.telemetry.attribute.AttributeBag;
import io.micrometer.observation.Observation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows whatever else is observed, if it has been asked for: jobs, messages, methods. */
final class OtherWatch implements Watch {
  private final ObservationNames names;
  private final Consumer<AttributeBag> recorder;

  OtherWatch(ObservationNames names, Consumer<AttributeBag> recorder) {
    this.names = names;
    this.recorder = recorder;
  }

  @Override
  public @Nullable Object begin(Observation.Context context) {
    return names.include(context.getName()) ? new OtherExchange(context) : null;
  }

  @Override
  public void end(Object begun, Observation.Context context) {
    OtherExchange exchange = (OtherExchange) begun;
    exchange.end();
    recorder.accept(exchange);
  }
}
