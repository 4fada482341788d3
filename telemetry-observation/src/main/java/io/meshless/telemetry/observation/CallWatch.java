package io.meshless.telemetry.observation;

import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.inbound.InboundRequest;
import io.meshless.telemetry.message.MessageCounts;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.RequestTexts;
import io.meshless.telemetry.message.text.SentRequest;
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
    // A client may send what an observed client gives it, or the same again.
    if (outer(context, request) != null) {
      return null;
    }
    OutboundCall call = start(context, request);
    if (call.isPartOfAnother()) {
      return null;
    }
    call.forEachTraceHeader((name, value) -> adapter.replace(context, name, value));
    String identity = calls.trustsSomebody() && stays(context) ? call.identity() : null;
    // A header that the application has copied from its own caller would name the wrong one.
    if (identity != null || request.headers().first(IdentityHeader.SOURCE) != null) {
      adapter.replace(context, IdentityHeader.SOURCE, identity);
    }
    return call;
  }

  /** Starts a call for the request that it is observed in, on whatever thread that began. */
  private OutboundCall start(Observation.Context context, RequestFacts request) {
    InboundRequest cause = RequestWatch.enclosing(context);
    if (cause == null) {
      return ObservedTrace.within(context, () -> calls.start(request));
    }
    cause.enterThread();
    try {
      return ObservedTrace.within(context, () -> calls.start(request));
    } finally {
      cause.leaveThread();
    }
  }

  /**
   * The call that an observation stands in, which is one of its ancestors; null without one.
   *
   * @param same only a call with this request; null for any
   */
  private @Nullable OutboundCall outer(Observation.Context context, @Nullable RequestFacts same) {
    ObservationView parent = context.getParentObservation();
    for (int i = 0; i < ANCESTORS && parent != null; i++) {
      if (!(parent.getContextView() instanceof Observation.Context outer)) {
        return null;
      }
      if (outer.get(key) instanceof OutboundCall call
          && (same == null || SentRequest.isSame(call.request(), same))) {
        return call;
      }
      parent = outer.getParentObservation();
    }
    return null;
  }

  @Override
  public void happened(Object begun, Observation.Event event) {
    MessageCounts counts = ((OutboundCall) begun).request().messages();
    if (counts != null) {
      adapter.count(event, counts);
    }
  }

  @Override
  public void openScope(Object begun) {
    SentRequest.set(((OutboundCall) begun).request());
  }

  /** The observation may have been stopped before. */
  @Override
  public void closeScope(Observation.Context context) {
    OutboundCall outer = outer(context, null);
    SentRequest.set(outer == null ? null : outer.request());
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
