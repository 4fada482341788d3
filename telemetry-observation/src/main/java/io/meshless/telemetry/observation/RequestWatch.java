package io.meshless.telemetry.observation;

import io.meshless.telemetry.http.PathPatterns;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.observation.adapter.RequestAdapter;
import io.meshless.telemetry.observation.inbound.InboundExchange;
import io.meshless.telemetry.observation.inbound.InboundRequest;
import io.meshless.telemetry.observation.inbound.InboundSettings;
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
  private final InboundSettings settings;
  private final PathPatterns excluded;

  RequestWatch(RequestAdapter<?> adapter, InboundSettings settings, PathPatterns excluded) {
    this.adapter = adapter;
    this.settings = settings;
    this.excluded = excluded;
  }

  @Override
  public @Nullable Object begin(Observation.Context context) {
    if (adapter.isRecordedElsewhere(context) || isWithinARequest(context)) {
      return null;
    }
    InboundRequest request = adapter.request(context);
    if (isExcluded(request)) {
      return null;
    }
    InboundExchange exchange = new InboundExchange(settings, request);
    String answer = settings.answerTo(request);
    if (answer != null) {
      adapter.write(context, IdentityHeader.DESTINATION, answer);
    }
    return exchange;
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

  /** The decoded path counts, so that no spelling of it gets around a pattern. */
  private boolean isExcluded(InboundRequest request) {
    String path = excluded.isEmpty() ? null : request.uri().getPath();
    return path != null && excluded.matches(path);
  }

  /** The filter may stand within the observation. */
  @Override
  public void end(Object begun, Observation.Context context) {
    if (!adapter.isRecordedElsewhere(context)) {
      ((InboundExchange) begun).end(adapter.answer(context));
    }
  }
}
