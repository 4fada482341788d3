package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.trace.flow.TraceFlow;
import java.util.Set;

/** Where finished exchanges go: the three things that the filter asks of the telemetry. */
public interface Recorder {
  /** Takes one finished exchange. Never throws. */
  void record(AttributeBag bag);

  /** The attributes that some rule reads; another set object after each reload. */
  Set<AttributeName> neededAttributes();

  /** How the traces of requests go on; not at all by default. */
  default TraceFlow traces() {
    return TraceFlow.NONE;
  }
}
