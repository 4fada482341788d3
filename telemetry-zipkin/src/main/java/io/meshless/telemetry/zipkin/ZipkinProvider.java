package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.span.SpanAdvice;
import io.meshless.telemetry.handler.trial.TrialContext;
import io.meshless.telemetry.handler.trial.TrialProvider;
import io.meshless.telemetry.template.InstanceType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code zipkin}: posts spans to Zipkin from a bounded queue and a thread of its own. What
 * Zipkin does not take is sent again for a while, then dropped and counted; no request waits for
 * it.
 */
public final class ZipkinProvider
    implements HandlerProvider<ZipkinSettings>, TrialProvider<ZipkinSettings> {
  /** Made by {@link java.util.ServiceLoader}. */
  public ZipkinProvider() {}

  @Override
  public String kind() {
    return "zipkin";
  }

  @Override
  public String meaning() {
    return "Sends spans to Zipkin.";
  }

  @Override
  public FieldTable fields() {
    return ZipkinFields.TABLE;
  }

  @Override
  public Set<String> templates() {
    return Set.of("tracespan");
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public @Nullable ZipkinSettings read(FieldValues params) {
    return ZipkinSettings.read(params);
  }

  @Override
  public Set<String> check(List<HandlerBinding<ZipkinSettings>> bindings) {
    for (HandlerBinding<ZipkinSettings> binding : bindings) {
      SpanAdvice.onNames(binding);
      if (binding.settings().share() == 0 && !binding.instances().isEmpty()) {
        binding
            .params()
            .scope()
            .info(
                "nothing-sampled",
                binding.params().map(),
                "sample_probability is 0, so only traces that a caller has sampled are sent",
                "Write sample_probability: 1 for all of them, if that is not what is meant.");
      }
    }
    return Set.of();
  }

  @Override
  public Handler create(HandlerBinding<ZipkinSettings> binding, HandlerContext context) {
    return new ZipkinHandler(binding.name(), binding.settings(), context);
  }

  @Override
  public Handler trial(
      ZipkinSettings settings, List<InstanceType> instances, TrialContext context) {
    return new TriedSpans(settings, context);
  }
}
