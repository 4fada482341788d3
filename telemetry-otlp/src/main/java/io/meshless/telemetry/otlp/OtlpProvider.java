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
import io.meshless.telemetry.handler.outbox.ValueCopy;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.text.TextLimits;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code otlp}: sends log entries as log records to an OpenTelemetry collector, from a
 * bounded queue and a thread of its own. What the collector does not take is sent again for a
 * while, then dropped and counted; no request waits for it.
 *
 * <p>What a handler's params leave open, OpenTelemetry's standard variables say.
 */
public final class OtlpProvider implements HandlerProvider<OtlpSettings> {
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
    return "Sends log entries to an OpenTelemetry collector.";
  }

  @Override
  public FieldTable fields() {
    return OtlpFields.TABLE;
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
  public @Nullable OtlpSettings read(FieldValues params) {
    return OtlpSettings.read(params);
  }

  @Override
  public Handler create(HandlerBinding<OtlpSettings> binding, HandlerContext context)
      throws HandlerException {
    if (environment.isTrue("otel.sdk.disabled")
        || "none".equalsIgnoreCase(environment.find("otel.logs.exporter"))) {
      return type -> instance -> {};
    }
    OtlpSettings settings = binding.settings();
    ServiceIdentity identity =
        context.given(ServiceIdentity.class).orElseGet(ServiceIdentity::unknown);
    return new OtlpHandler(
        settings.shape(),
        ServiceResource.of(identity, environment, settings.resource()),
        new ValueCopy(context.given(TextLimits.class).orElseGet(TextLimits::defaults)),
        Outbox.open(
            binding.name(),
            outbox(settings, environment),
            Exporters.logs(binding.name(), ExportTarget.of(settings, Signal.LOGS, environment)),
            context));
  }

  private static OutboxSettings outbox(OtlpSettings settings, OtlpEnvironment environment)
      throws HandlerException {
    Long queue = environment.number("otel.blrp.max.queue.size", 1, OtlpSettings.MOST_WAITING);
    Long batch =
        environment.number("otel.blrp.max.export.batch.size", 1, OtlpSettings.MOST_TOGETHER);
    Duration delay = environment.duration("otel.blrp.schedule.delay");
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
