package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.binding.SourcedBinding;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Handlers made the way the library makes them: read, checked together, created. */
public final class TestHandlers implements AutoCloseable {
  public final TestContext context;
  final List<ConfigProblem> problems = new ArrayList<>();
  private final PrometheusProvider provider = new PrometheusProvider();

  public TestHandlers(MeterRegistry registry, Object... services) {
    List<Object> all = new ArrayList<>(List.of(services));
    all.add(registry);
    this.context = new TestContext(all.toArray());
  }

  /** The binding of a handler; null when its params cannot be used. */
  HandlerBinding<PrometheusSettings> read(
      String name, Map<String, ?> params, InstanceType... instances) {
    FieldValues values =
        provider.fields().read(ConfigNodes.map(params), ProblemScope.of(name, problems::add));
    PrometheusSettings settings = provider.read(values);
    return settings == null || !values.isComplete()
        ? null
        : new SourcedBinding<>(name, settings, values, List.of(instances));
  }

  List<String> check(List<HandlerBinding<PrometheusSettings>> bindings) {
    return List.copyOf(provider.check(bindings));
  }

  Handler create(Map<String, ?> params, InstanceType... instances) {
    return create("h.prometheus.istio-system", params, instances);
  }

  Handler create(String name, Map<String, ?> params, InstanceType... instances) {
    HandlerBinding<PrometheusSettings> binding = read(name, params, instances);
    if (binding == null) {
      throw new AssertionError(problems.toString());
    }
    try {
      provider.check(List.of(binding));
      return provider.create(binding, context);
    } catch (HandlerException e) {
      throw new AssertionError(e);
    }
  }

  static void record(Handler handler, InstanceType type, Object number, Object... dimensions) {
    handler.recorder(type).record(TestInstance.of(type, number, dimensions));
  }

  /** Params with these metrics. */
  static Map<String, ?> metrics(Map<?, ?>... metrics) {
    return Map.of("metrics", List.of(metrics));
  }

  @Override
  public void close() {
    context.close();
  }
}
