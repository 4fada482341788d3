package io.meshless.telemetry.observation;

import io.meshless.telemetry.http.PathPatterns;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.observation.adapter.RequestAdapter;
import io.meshless.telemetry.observation.inbound.InboundExchange;
import io.meshless.telemetry.observation.inbound.InboundRequest;
import io.meshless.telemetry.observation.inbound.InboundSettings;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** Follows the requests to one kind of server. */
final class RequestWatch implements Watch {
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
    if (adapter.isRecordedElsewhere(context)) {
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
