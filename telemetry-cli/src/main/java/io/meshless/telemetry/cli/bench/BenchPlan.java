package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.compile.PlanStarter;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.plan.FailureLog;
import io.meshless.telemetry.plan.HandlersTogether;
import io.meshless.telemetry.plan.LateCounts;
import io.meshless.telemetry.plan.Plan;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The plan that a service would walk through, to be looked at. Confined to one thread. */
public final class BenchPlan implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Class<?>, Object> services =
      Map.of(
          MeterRegistry.class,
          registry,
          StdioOptions.class,
          StdioOptions.builder().standardOutput(OutputStream.nullOutputStream()).build());
  private final Map<Class<?>, Object> shared = new HashMap<>();
  private final PlanStarter.Started started;

  /** Starts what is right of a configuration, in memory alone. */
  public BenchPlan(CompiledConfiguration compiled, ServiceOptions service) {
    PlanStarter starter =
        new PlanStarter(
            service.rootNamespace(),
            new FailureLog(site -> {}),
            new LateCounts(),
            InstantSource.system(),
            handler -> new Context(),
            true);
    this.started = starter.start(compiled, null, 1);
  }

  /** The plan. */
  public Plan plan() {
    return started.plan();
  }

  /** What kept handlers from starting. */
  public List<ConfigProblem> problems() {
    return started.problems();
  }

  @Override
  public void close() {
    HandlersTogether.close(started.plan().handlers());
    registry.close();
  }

  /** What handlers may use here. */
  private final class Context implements HandlerContext {
    @Override
    public InstantSource clock() {
      return InstantSource.system();
    }

    @Override
    public void report(String instance, String reason, String message, @Nullable Throwable cause) {}

    @Override
    public <T> Optional<T> given(Class<T> type) {
      return Optional.ofNullable(services.get(type)).map(type::cast);
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<T> maker) {
      Object known = shared.get(type);
      if (known == null) {
        known = maker.get();
        shared.put(type, known);
      }
      return type.cast(known);
    }
  }
}
