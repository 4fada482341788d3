package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.outbound.CallFailure;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.SenderContext;
import java.net.URI;
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

  /** Why the call has failed, where the context tells more than its error does; else null. */
  public final @Nullable CallFailure failure(Observation.Context context) {
    return failureOf(cast(context));
  }

  @Nullable CallFailure failureOf(C context) {
    return null;
  }

  /** Whether the client is known not to take the request elsewhere, should it be redirected. */
  public final boolean followsNoRedirects(Observation.Context context) {
    return isKnownToStay(cast(context));
  }

  boolean isKnownToStay(C context) {
    return false;
  }

  /** The address that has answered, after redirects; null when the client does not tell it. */
  public final @Nullable URI answerer(Observation.Context context) {
    return answererOf(cast(context));
  }

  @Nullable URI answererOf(C context) {
    return null;
  }

  /**
   * Writes a header into the request, in the place of those that have its name.
   *
   * @param value null takes away what stands there
   */
  public final void replace(Observation.Context context, String header, @Nullable String value) {
    replaceIn(cast(context), header, value);
  }

  /** With the context's setter one can only add. */
  void replaceIn(C context, String header, @Nullable String value) {
    if (value != null && context instanceof SenderContext<?> sender) {
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
