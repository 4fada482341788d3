package io.meshless.telemetry.observation;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.failure.ContainedFailures;
import io.meshless.telemetry.inbound.InboundRequests;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.LoggerFactory;

/**
 * Records observations of Micrometer: the calls of clients and the requests to servers that are
 * observed, each once, at its stop; and others that are asked for by name.
 *
 * <pre>{@code
 * observationRegistry
 *     .observationConfig()
 *     .observationHandler(
 *         TelemetryObservationHandler.builder(telemetry)
 *             .identity(identity)
 *             .trustedPeers("10.0.0.0/8")
 *             .trustedHosts("*.svc.cluster.local")
 *             .build());
 * }</pre>
 *
 * <p>Known are Spring's {@code RestClient}, {@code RestTemplate} and {@code WebClient}, Feign,
 * OkHttp, Apache HttpClient 5, the clients of the JDK and of Jetty, gRPC on both sides, Spring MVC
 * and WebFlux. What else has a {@code RequestReplySenderContext} or {@code
 * RequestReplyReceiverContext} is recorded when it is {@linkplain
 * TelemetryObservationHandlerBuilder#generic asked for}.
 *
 * <p>A request that {@code TelemetryFilter} records is left out. Of a call that one observed client
 * makes by another one the outermost is recorded. A registry without handlers does nothing; this
 * handler makes all of its requests and calls real observations.
 *
 * <p>No observation fails for the telemetry's sake. Safe for use by many threads.
 */
public final class TelemetryObservationHandler implements ObservationHandler<Observation.Context> {
  private final Watches watches;
  private final ContainedFailures failures =
      new ContainedFailures(
          LoggerFactory.getLogger(TelemetryObservationHandler.class),
          "an observation passes unrecorded, since the telemetry failed; further failures are"
              + " counted only");
  private final ConcurrentMap<Class<?>, Watch> known = new ConcurrentHashMap<>();

  TelemetryObservationHandler(TelemetryObservationHandlerBuilder builder) {
    watches = builder.watches(this);
  }

  /** A new builder of a handler that records here. */
  public static TelemetryObservationHandlerBuilder builder(Telemetry telemetry) {
    return new TelemetryObservationHandlerBuilder(
        telemetry::record, OutboundCalls.builder(telemetry), InboundRequests.builder(telemetry));
  }

  /** Adds this handler to a registry. */
  public void register(ObservationRegistry registry) {
    registry.observationConfig().observationHandler(this);
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    try {
      return watch(context) != Watch.NONE;
    } catch (Throwable e) {
      failures.contain(e);
      return false;
    }
  }

  @Override
  public void onStart(Observation.Context context) {
    try {
      Object begun = watch(context).begin(context);
      if (begun != null) {
        context.put(this, begun);
      }
    } catch (Throwable e) {
      failures.contain(e);
    }
  }

  /** What has been recorded, has begun elsewhere or was left out is not there. */
  @Override
  public void onStop(Observation.Context context) {
    try {
      Object begun = context.remove(this);
      if (begun != null) {
        Watch watch = watch(context);
        if (RecordedObservation.hasSpan(context)) {
          endWithinSpan(watch, begun, context);
        } else {
          watch.end(begun, context);
        }
      }
    } catch (Throwable e) {
      failures.contain(e);
    }
  }

  private static void endWithinSpan(Watch watch, Object begun, Observation.Context context) {
    RecordedObservation.set(context);
    try {
      boolean unused =
          ObservedTrace.within(
              context,
              () -> {
                watch.end(begun, context);
                return true;
              });
    } finally {
      RecordedObservation.set(null);
    }
  }

  /** Messages come one by one, on whatever thread. */
  @Override
  public void onEvent(Observation.Event event, Observation.Context context) {
    try {
      Object begun = context.get(this);
      if (begun != null) {
        watch(context).happened(begun, event);
      }
    } catch (Throwable e) {
      failures.contain(e);
    }
  }

  /** What a client sends within the scope of its call is that call. */
  @Override
  public void onScopeOpened(Observation.Context context) {
    try {
      Object begun = context.get(this);
      if (begun != null) {
        watch(context).openScope(begun);
      }
    } catch (Throwable e) {
      failures.contain(e);
    }
  }

  @Override
  public void onScopeClosed(Observation.Context context) {
    try {
      watch(context).closeScope(context);
    } catch (Throwable e) {
      failures.contain(e);
    }
  }

  private Watch watch(Observation.Context context) {
    Class<?> type = context.getClass();
    Watch watch = known.get(type);
    if (watch == null) {
      watch = watches.of(type);
      known.put(type, watch);
    }
    return watch;
  }

  /** Headers that tell who calls and were ignored, since the peer is not trusted or not seen. */
  public long untrustedIdentities() {
    return watches.requests().untrustedIdentities();
  }

  /** Headers that tell who calls and were ignored, since they are malformed or stand twice. */
  public long malformedIdentities() {
    return watches.requests().malformedIdentities();
  }

  /** Failures of the handler itself; the first is logged. */
  public long failures() {
    return failures.count() + watches.requests().failures();
  }
}
