package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.inbound.InboundAnswer;
import io.meshless.telemetry.inbound.InboundFacts;
import io.micrometer.observation.Observation;

/** A context of requests that the service answers. */
public abstract class RequestAdapter<C extends Observation.Context> extends ContextAdapter<C> {
  RequestAdapter(Class<C> type) {
    super(type);
  }

  /** What the context knows of its request, from the start on. */
  public final InboundFacts request(Observation.Context context) {
    return requestOf(cast(context));
  }

  abstract InboundFacts requestOf(C context);

  /** How it came out, at the stop. */
  public final InboundAnswer answer(Observation.Context context) {
    return answerOf(cast(context));
  }

  abstract InboundAnswer answerOf(C context);

  /** Whether a filter records this request. */
  public boolean isRecordedElsewhere(Observation.Context context) {
    return false;
  }

  /** Writes a header into the answer, where that can be done at the start. */
  public final void write(Observation.Context context, String header, String value) {
    writeTo(cast(context), header, value);
  }

  void writeTo(C context, String header, String value) {}
}
