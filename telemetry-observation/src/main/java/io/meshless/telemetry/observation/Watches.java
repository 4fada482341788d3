package io.meshless.telemetry.observation;

import io.meshless.telemetry.inbound.InboundRequests;
import io.meshless.telemetry.observation.adapter.CallAdapter;
import io.meshless.telemetry.observation.adapter.ContextAdapter;
import io.meshless.telemetry.observation.adapter.ContextAdapters;
import io.meshless.telemetry.observation.adapter.RequestAdapter;
import io.meshless.telemetry.outbound.OutboundCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a class of contexts is followed.
 *
 * @param key where a context keeps what has begun
 * @param others what else was asked for; null when nothing was
 * @param generic whether calls and requests of libraries are followed that nobody here knows
 * @param noRedirects whether clients are said to follow no redirects
 */
record Watches(
    Object key,
    OutboundCalls calls,
    InboundRequests requests,
    @Nullable OtherWatch others,
    boolean generic,
    boolean noRedirects) {
  private static final List<ContextAdapter<?>> ADAPTERS = ContextAdapters.find();

  Watch of(Class<?> context) {
    for (ContextAdapter<?> adapter : ADAPTERS) {
      if (adapter.adapts(context) && (generic || !adapter.isGeneric())) {
        return of(adapter);
      }
    }
    return others == null ? Watch.NONE : others;
  }

  private Watch of(ContextAdapter<?> adapter) {
    if (adapter instanceof CallAdapter<?> call) {
      return new CallWatch(call, calls, key, noRedirects);
    }
    return adapter instanceof RequestAdapter<?> request
        ? new RequestWatch(request, requests)
        : Watch.NONE;
  }
}
