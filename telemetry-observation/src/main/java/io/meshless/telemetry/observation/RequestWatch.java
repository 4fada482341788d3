package io.meshless.telemetry.observation;

import io.meshless.telemetry.inbound.InboundRequest;
import io.meshless.telemetry.inbound.InboundRequests;
import io.meshless.telemetry.message.MessageCounts;
import io.meshless.telemetry.observation.adapter.RequestAdapter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/** Follows the requests to one kind of server. */
final class RequestWatch implements Watch {
  /** Observations stand within each other some levels deep. */
  private static final int ANCESTORS = 16;

  private final RequestAdapter<?> adapter;
  private final InboundRequests requests;

  RequestWatch(RequestAdapter<?> adapter, InboundRequests requests) {
    this.adapter = adapter;
    this.requests = requests;
  }

  @Override
  public @Nullable Object begin(Observation.Context context) {
    if (adapter.isRecordedElsewhere(context) || isWithinARequest(context)) {
      return null;
    }
    InboundRequest request =
        ObservedTrace.within(context, () -> requests.start(adapter.request(context)));
    if (request.isLeftOut()) {
      return null;
    }
    context.put(RequestWatch.class, request);
    String identity = request.identity();
    if (identity != null) {
      adapter.write(context, InboundRequest.IDENTITY_HEADER, identity);
    }
    return request;
  }

  /**
   * A framework may observe what its server observes as well; the server's is the one that counts,
   * here or in the filter. A call in between makes it another request.
   */
  private static boolean isWithinARequest(Observation.Context context) {
    ObservationView parent = context.getParentObservation();
    for (int i = 0; i < ANCESTORS && parent != null; i++) {
      Observation.ContextView outer = parent.getContextView();
      if (outer instanceof RequestReplyReceiverContext || outer instanceof SenderContext) {
        return outer instanceof RequestReplyReceiverContext;
      }
      parent = outer.getParentObservation();
    }
    return false;
  }

  /** The request that an observation stands in, over or not; null without one. */
  static @Nullable InboundRequest enclosing(Observation.Context context) {
    ObservationView parent = context.getParentObservation();
    for (int i = 0; i < ANCESTORS && parent != null; i++) {
      Observation.ContextView outer = parent.getContextView();
      if (outer.get(RequestWatch.class) instanceof InboundRequest request) {
        return request;
      }
      parent = outer.getParentObservation();
    }
    return null;
  }

  @Override
  public void happened(Object begun, Observation.Event event) {
    MessageCounts counts = ((InboundRequest) begun).facts().messages();
    if (counts != null) {
      adapter.count(event, counts);
    }
  }

  @Override
  public void openScope(Object begun) {
    ((InboundRequest) begun).enterThread();
  }

  /** The observation may have been stopped before. */
  @Override
  public void closeScope(Observation.Context context) {
    if (context.get(RequestWatch.class) instanceof InboundRequest request) {
      request.leaveThread();
    }
  }

  /** The filter may stand within the observation. */
  @Override
  public void end(Object begun, Observation.Context context) {
    if (!adapter.isRecordedElsewhere(context)) {
      ((InboundRequest) begun).end(adapter.answer(context));
    }
  }
}
