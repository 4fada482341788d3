package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.HandlerContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A handler's surroundings with a clock that stands still until it is told otherwise. */
final class TestContext implements HandlerContext, AutoCloseable {
  final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Object> services = new ArrayList<>();
  private final Map<Class<?>, Object> shared = new HashMap<>();
  private volatile Instant now = Instant.parse("2018-11-14T01:46:26Z");

  TestContext(Object... services) {
    this.services.addAll(List.of(services));
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  @Override
  public void report(String instance, String reason, String message, Throwable cause) {
    failures.add(instance + " " + reason + ": " + message);
  }

  @Override
  public <T> Optional<T> given(Class<T> type) {
    return services.stream().filter(type::isInstance).findFirst().map(type::cast);
  }

  @Override
  public <T> T shared(Class<T> type, Supplier<T> maker) {
    return type.cast(shared.computeIfAbsent(type, key -> maker.get()));
  }

  @Override
  public void close() {
    for (Object object : shared.values()) {
      ((SeriesStores) object).close();
    }
  }
}
