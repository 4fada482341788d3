package io.meshless.telemetry.testkit;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.InstanceRecorder;
import java.util.Set;
import java.util.function.Function;

/** The kind {@code staged}: its handlers do what the test says. */
record StagedProvider(Function<HandlerContext, Handler> handler, boolean mayBlock)
    implements HandlerProvider<String> {
  /** Handlers that record like this, on the thread of the record. */
  StagedProvider(InstanceRecorder recorder) {
    this(context -> type -> recorder, false);
  }

  @Override
  public String kind() {
    return "staged";
  }

  @Override
  public String meaning() {
    return "Does what a test says.";
  }

  @Override
  public FieldTable fields() {
    return FieldTable.of("staged");
  }

  @Override
  public Set<String> templates() {
    return Set.of("metric");
  }

  @Override
  public String read(FieldValues params) {
    return "settings";
  }

  @Override
  public Handler create(HandlerBinding<String> binding, HandlerContext context) {
    return handler.apply(context);
  }
}
