package io.meshless.telemetry.observation;

import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.RequestTexts;
import io.meshless.telemetry.observation.adapter.CallAdapter;
import io.meshless.telemetry.outbound.CallFailure;
import io.meshless.telemetry.outbound.OutboundCall;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows the calls of one kind of client. */
final class CallWatch implements Watch {
  /** Observations stand within each other some levels deep. */
  private static final int ANCESTORS = 16;

  private final CallAdapter<?> adapter;
  private final OutboundCalls calls;
  private final Object key;
  private final boolean noRedirects;

  /**
   * @param key where a context keeps what has begun
   * @param noRedirects whether clients are said to follow none
   */
  CallWatch(CallAdapter<?> adapter, OutboundCalls calls, Object key, boolean noRedirects) {
    this.adapter = adapter;
    this.calls = calls;
    this.key = key;
    this.noRedirects = noRedirects;
  }

  @Override
  public @Nullable Object begin(Observation.Context context) {
    RequestFacts request = adapter.request(context);
    if (isWithinItself(context, request)) {
      return null;
    }
    OutboundCall call = calls.start(request);
    String identity = calls.trustsSomebody() && stays(context) ? call.identity() : null;
    // A header that the application has copied from its own caller would name the wrong one.
    if (identity != null || request.headers().first(IdentityHeader.SOURCE) != null) {
      adapter.replace(context, IdentityHeader.SOURCE, identity);
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
    return outer.method().equals(inner.method()) && isSame(outer.uri(), inner.uri());
  }

  /** What conventions do not tell of an address may be the same. */
  private static boolean isSame(URI outer, URI inner) {
    return Objects.equals(RequestTexts.host(outer), RequestTexts.host(inner))
        && (outer.getScheme() == null || RequestTexts.port(outer) == RequestTexts.port(inner))
        && (isWithoutPath(outer)
            || RequestTexts.urlPath(outer).equals(RequestTexts.urlPath(inner)));
  }

  private static boolean isWithoutPath(URI address) {
    return address.getScheme() == null && RequestTexts.urlPath(address).equals("/");
  }

  @Override
  public void end(Object begun, Observation.Context context) {
    OutboundCall call = (OutboundCall) begun;
    ResponseFacts response = adapter.response(context);
    CallFailure failure = adapter.failure(context);
    Throwable error = context.getError();
    if (response != null) {
      call.answered(
          response, stays(context) || isSelf(adapter.answerer(context), call.request().uri()));
    }
    if (failure != null) {
      call.failed(failure);
    } else if (error != null) {
      call.failed(error);
    } else {
      call.end();
    }
  }

  /** Whether nobody gets the request but the host that is called. */
  private boolean stays(Observation.Context context) {
    return noRedirects || adapter.followsNoRedirects(context);
  }

  /** Whether the host has answered that was called, and no other one after a redirect. */
  private static boolean isSelf(@Nullable URI answerer, URI called) {
    return answerer != null
        && Objects.equals(RequestTexts.host(answerer), RequestTexts.host(called))
        && RequestTexts.port(answerer) == RequestTexts.port(called);
  }
}
