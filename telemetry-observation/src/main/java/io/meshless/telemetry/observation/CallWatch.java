package io.meshless.telemetry.observation;

import io.meshless.telemetry.http.RequestTexts;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.observation.adapter.CallAdapter;
import io.meshless.telemetry.outbound.CallFailure;
import io.meshless.telemetry.outbound.OutboundCall;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows the calls of one kind of client. */
final class CallWatch implements Watch {
  /** Observations stand within each other some levels deep. */
  private static final int ANCESTORS = 16;

  private final CallAdapter<?> adapter;
  private final OutboundCalls calls;
  private final Object key;

  /**
   * @param key where a context keeps what has begun
   */
  CallWatch(CallAdapter<?> adapter, OutboundCalls calls, Object key) {
    this.adapter = adapter;
    this.calls = calls;
    this.key = key;
  }

  @Override
  public @Nullable Object begin(Observation.Context context) {
    RequestFacts request = adapter.request(context);
    if (isWithinItself(context, request)) {
      return null;
    }
    OutboundCall call = calls.start(request);
    String identity = calls.tellsIdentity() ? call.identity() : null;
    if (identity != null) {
      adapter.write(context, IdentityHeader.SOURCE, identity);
    }
    return call;
  }

  /**
   * A client may send what an observed client gives it, or the same again. The outermost sees the
   * call as the application does, and it is the one that counts.
   */
  private boolean isWithinItself(Observation.Context context, RequestFacts request) {
    ObservationView parent = context.getParentObservation();
    for (int i = 0; i < ANCESTORS && parent != null; i++) {
      if (parent.getContextView() instanceof Observation.Context outer) {
        if (outer.get(key) instanceof OutboundCall call && isSame(call.request(), request)) {
          return true;
        }
        parent = outer.getParentObservation();
      } else {
        parent = null;
      }
    }
    return false;
  }

  private static boolean isSame(RequestFacts outer, RequestFacts inner) {
    return outer.method().equals(inner.method())
        && Objects.equals(RequestTexts.host(outer.uri()), RequestTexts.host(inner.uri()));
  }

  @Override
  public void end(Object begun, Observation.Context context) {
    OutboundCall call = (OutboundCall) begun;
    ResponseFacts response = adapter.response(context);
    Throwable error = context.getError();
    if (response != null) {
      call.answered(response);
    }
    if (adapter.isCancelled(context)) {
      call.failed(CallFailure.CANCELLED);
    } else if (error != null) {
      call.failed(error);
    } else {
      call.end();
    }
  }
}
