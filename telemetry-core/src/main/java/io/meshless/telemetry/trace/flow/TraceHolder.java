package io.meshless.telemetry.trace.flow;

/**
 * What a telemetry is to the modules that tell it of requests and calls, beside what everybody
 * sees: where their traces go on.
 */
public abstract class TraceHolder {
  private final TraceFlow traces;

  /** A telemetry whose traces go on so. */
  protected TraceHolder(TraceFlow traces) {
    this.traces = traces;
  }

  final TraceFlow traces() {
    return traces;
  }
}
