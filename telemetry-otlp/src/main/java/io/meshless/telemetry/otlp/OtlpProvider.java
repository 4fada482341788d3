package io.meshless.telemetry.otlp;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.outbox.Outbox;
import io.meshless.telemetry.handler.outbox.OutboxSettings;
import io.meshless.telemetry.handler.span.SpanAdvice;
import io.meshless.telemetry.handler.trial.TrialContext;
import io.meshless.telemetry.handler.trial.TrialProvider;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.template.InstanceType;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code otlp}: sends log entries and spans to an OpenTelemetry collector, each from a
 * bounded queue and a thread of its own. What the collector does not take is sent again for a
 * while, then dropped and counted; no request waits for it.
 *
 * <p>What a handler's params leave open, OpenTelemetry's standard variables say.
 */
public final class OtlpProvider
    implements HandlerProvider<OtlpSettings>, TrialProvider<OtlpSettings> {
  private static final long DEFAULT_QUEUE = 2_048;
  private static final long DEFAULT_BATCH = 512;
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

  private final OtlpEnvironment environment;

  /** Made by {@link java.util.ServiceLoader}. */
  public OtlpProvider() {
    this(OtlpEnvironment.ofProcess());
  }

  OtlpProvider(OtlpEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public String kind() {
    return "otlp";
  }

  @Override
  public String meaning() {
    return "Sends log entries and spans to an OpenTelemetry collector.";
  }

  @Override
  public FieldTable fields() {
    return OtlpFields.TABLE;
  }

  @Override
  public Set<String> templates() {
    return Set.of("logentry", "tracespan");
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public @Nullable OtlpSettings read(FieldValues params) {
    return OtlpSettings.read(params);
  }

  @Override
  public Set<String> check(List<HandlerBinding<OtlpSettings>> bindings) {
    bindings.forEach(SpanAdvice::onNames);
    return Set.of();
  }

  @Override
  public Handler create(HandlerBinding<OtlpSettings> binding, HandlerContext context)
      throws HandlerException {
    OtlpSettings settings = binding.settings();
    ServiceIdentity identity =
        context.given(ServiceIdentity.class).orElseGet(ServiceIdentity::unknown);
    Resource resource = ServiceResource.of(identity, environment, settings.resource());
    // Whatever is wrong with the environment is told before anything runs.
    OutboxSettings ofLogs = outbox(settings, Signal.LOGS);
    OutboxSettings ofSpans = outbox(settings, Signal.TRACES);
    ExportDelivery<EntryRecord> logs =
        sends(binding, Signal.LOGS)
            ? Exporters.logs(binding.name(), ExportTarget.of(settings, Signal.LOGS, environment))
            : null;
    ExportDelivery<SpanRecord> spans = null;
    try {
      if (sends(binding, Signal.TRACES)) {
        spans =
            Exporters.traces(binding.name(), ExportTarget.of(settings, Signal.TRACES, environment));
      }
    } finally {
      if (spans == null && logs != null && sends(binding, Signal.TRACES)) {
        logs.close();
      }
    }
    return new OtlpHandler(
        settings,
        resource,
        context,
        logs == null ? null : Outbox.open(binding.name(), ofLogs, logs, context),
        spans == null ? null : Outbox.open(binding.name() + " spans", ofSpans, spans, context));
  }

  @Override
  public Handler trial(OtlpSettings settings, List<InstanceType> instances, TrialContext context) {
    return new TriedRecords(settings, environment, context);
  }

  private boolean sends(HandlerBinding<OtlpSettings> binding, Signal signal) {
    return binding.instances().stream().anyMatch(type -> Signal.of(type) == signal)
        && environment.sends(signal);
  }

  private OutboxSettings outbox(OtlpSettings settings, Signal signal) throws HandlerException {
    String of = signal.batching();
    Long queue = environment.number(of + "max.queue.size", 1, OtlpSettings.MOST_WAITING);
    Long batch = environment.number(of + "max.export.batch.size", 1, OtlpSettings.MOST_TOGETHER);
    Duration delay = environment.duration(of + "schedule.delay");
    Duration interval = settings.interval() != null ? settings.interval() : delay;
    return new OutboxSettings(
        given(settings.queueSize(), queue, DEFAULT_QUEUE),
        given(settings.batchSize(), batch, DEFAULT_BATCH),
        interval == null ? DEFAULT_INTERVAL : interval,
        settings.retryTime());
  }

  private static int given(int given, @Nullable Long found, long otherwise) {
    return given > 0 ? given : Math.toIntExact(found == null ? otherwise : found);
  }
}
