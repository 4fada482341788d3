package io.meshless.telemetry.handler.outbox;

import io.meshless.telemetry.handler.HandlerContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Counts what an outbox reports. */
final class OutboxContext implements HandlerContext {
  final List<String> told = new CopyOnWriteArrayList<>();

  /** What telling does beside counting. */
  volatile Consumer<String> onReport = reason -> {};

  private final Map<String, LongAdder> lost = new ConcurrentHashMap<>();
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

  long lost() {
    return lost.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long lost(String reason) {
    return lost.getOrDefault(reason, new LongAdder()).sum();
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public void report(String instance, String reason, String message, Throwable cause) {
    if (instance.isEmpty()) {
      told.add(reason + ": " + message);
    } else {
      lost.computeIfAbsent(reason, key -> new LongAdder()).increment();
    }
    onReport.accept(reason);
  }

  @Override
  public <T> Optional<T> given(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> maker) {
    return type.cast(shared.computeIfAbsent(type, key -> maker.get()));
  }
}
