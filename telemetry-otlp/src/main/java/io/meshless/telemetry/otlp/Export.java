package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.outbox.Batch;
import io.meshless.telemetry.handler.outbox.Outgoing;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.List;

/** The exporter of one signal. */
interface Export<T extends Outgoing> {
  /** What of a batch can be sent; the rest is lost. */
  List<T> sendable(Batch<T> batch);

  /** Sends these. */
  CompletableResultCode export(List<T> things);

  /** Releases what the exporter holds. */
  void shutdown();
}
