package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/** A context of calls that the service makes. */
public abstract class CallAdapter<C extends Observation.Context> extends ContextAdapter<C> {
  CallAdapter(Class<C> type) {
    super(type);
  }

  /** What the context knows of its request, from the start on. */
  public final RequestFacts request(Observation.Context context) {
    return requestOf(cast(context));
  }

  abstract RequestFacts requestOf(C context);

  /** The answer, at the stop; null when there is none. */
  public final @Nullable ResponseFacts response(Observation.Context context) {
    return responseOf(cast(context));
  }

  abstract @Nullable ResponseFacts responseOf(C context);

  /** Whether the application did not wait for the answer. */
  public boolean isCancelled(Observation.Context context) {
    return false;
  }

  /** Writes a header into the request, if its carrier is there. */
  public final void write(Observation.Context context, String header, String value) {
    if (context instanceof SenderContext<?> sender) {
      write(sender, header, value);
    }
  }

  private static <R> void write(SenderContext<R> sender, String header, String value) {
    R carrier = sender.getCarrier();
    if (carrier != null) {
      sender.getSetter().set(carrier, header, value);
    }
  }
}
