package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.trial.TrialContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a handler that is tried can use, when nobody asks for its counts. */
record UncountedTrial(HandlerContext own, LongAdder lines) implements TrialContext {
  UncountedTrial(HandlerContext own) {
    this(own, new LongAdder());
  }

  @Override
  public InstantSource clock() {
    return own.clock();
  }

  @Override
  public void report(String instance, String reason, String message, @Nullable Throwable cause) {
    own.report(instance, reason, message, cause);
  }

  @Override
  public <T> Optional<T> given(Class<T> type) {
    return own.given(type);
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> maker) {
    return own.shared(type, maker);
  }
}
