package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.outbox.OutboxRecorder;
import io.meshless.telemetry.handler.trial.TrialContext;
import io.meshless.telemetry.handler.trial.TrialProvider;
import io.meshless.telemetry.template.InstanceType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code fluentd}: sends log entries to Fluentd by its forward protocol, from a bounded
 * queue and a thread of its own. What Fluentd does not take is sent again for a while, then dropped
 * and counted; no request waits for it.
 */
public final class FluentdProvider
    implements HandlerProvider<FluentdSettings>, TrialProvider<FluentdSettings> {
  /** Made by {@link java.util.ServiceLoader}. */
  public FluentdProvider() {}

  @Override
  public String kind() {
    return "fluentd";
  }

  @Override
  public String meaning() {
    return "Sends log entries to Fluentd or Fluent Bit.";
  }

  @Override
  public FieldTable fields() {
    return FluentdFields.TABLE;
  }

  @Override
  public Set<String> templates() {
    return Set.of("logentry");
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public @Nullable FluentdSettings read(FieldValues params) {
    return FluentdSettings.read(params);
  }

  @Override
  public Handler create(HandlerBinding<FluentdSettings> binding, HandlerContext context) {
    return new FluentdHandler(binding.name(), binding.settings(), context);
  }

  @Override
  public Handler trial(
      FluentdSettings settings, List<InstanceType> instances, TrialContext context) {
    return type ->
        OutboxRecorder.counting(EntryCapture.of(type, settings, context), context.lines());
  }
}
