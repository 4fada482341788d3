package io.meshless.telemetry.outbound;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.failure.ContainedFailures;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.identity.peer.KnownIdentities;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.text.ReadTraceHeaders;
import io.meshless.telemetry.message.text.SentRequest;
import io.meshless.telemetry.trace.flow.CallTrace;
import io.meshless.telemetry.trace.flow.TraceFlow;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where the calls of a service's clients are told: what all of them have in common.
 *
 * <pre>{@code
 * OutboundCalls calls =
 *     OutboundCalls.builder(telemetry)
 *         .identity(identity)
 *         .trustedHosts("*.svc.cluster.local")
 *         .build();
 * }</pre>
 *
 * <p>Immutable but for what it has learned about addresses, safe for use by many threads.
 */
public final class OutboundCalls {
  /** Addresses come from the application, but may come to it from outside. */
  private static final int KEPT = 1_000;

  private final Consumer<AttributeBag> recorder;
  private final ServiceIdentity identity;
  private final Map<String, String> services;
  private final List<Predicate<? super URI>> trusted;
  private final TraceFlow traces;
  private final TracedHosts traced;
  private final @Nullable String header;
  private final ContainedFailures failures =
      new ContainedFailures(
          LoggerFactory.getLogger(OutboundCalls.class),
          "a call passes unrecorded, since observing it failed; told once");
  private final ConcurrentHashMap<String, ServiceHost> hosts = new ConcurrentHashMap<>();
  private final KnownIdentities callees = new KnownIdentities();

  OutboundCalls(
      Consumer<AttributeBag> recorder,
      ServiceIdentity identity,
      Map<String, String> services,
      List<Predicate<? super URI>> trusted,
      TraceFlow traces) {
    this.traces = traces;
    this.traced = new TracedHosts(traces.hosts());
    this.recorder = recorder;
    this.identity = identity;
    this.services = services;
    this.trusted = trusted;
    this.header = trusted.isEmpty() ? null : IdentityHeader.write(identity);
  }

  /** A new builder of calls that are recorded here, and whose traces go on as it says. */
  public static OutboundCallsBuilder builder(Telemetry telemetry) {
    return new OutboundCallsBuilder(telemetry::record, TraceFlow.of(telemetry));
  }

  /**
   * A new builder. Calls carry on the trace of a request that they are made for, to the hosts that
   * the request's telemetry names, and have no spans of their own.
   *
   * @param recorder takes each call that has ended
   */
  public static OutboundCallsBuilder builder(Consumer<AttributeBag> recorder) {
    return new OutboundCallsBuilder(recorder, TraceFlow.NONE);
  }

  /** Starts a call; its duration runs from here. */
  public OutboundCall start(RequestFacts request) {
    boolean partOfAnother = isSentByAnother(request);
    return new OutboundCall(this, request, partOfAnother, partOfAnother ? null : trace(request));
  }

  private @Nullable CallTrace trace(RequestFacts request) {
    try {
      return traces.isIdleForCalls() ? null : traces.call(new ReadTraceHeaders(request.headers()));
    } catch (Throwable e) {
      failures.contain(e);
      return null;
    }
  }

  TraceFlow traces() {
    return traces;
  }

  /** Whether the host at this address may get this trace's headers. */
  boolean traces(URI address, CallTrace trace) {
    return traced.include(address, trace);
  }

  private boolean isSentByAnother(RequestFacts request) {
    try {
      return SentRequest.includes(request);
    } catch (Throwable e) {
      failures.contain(e);
      return false;
    }
  }

  /** Whether some hosts are trusted: told who calls, as far as that is known, and believed. */
  public boolean trustsSomebody() {
    return !trusted.isEmpty();
  }

  /** Records a call that has ended. The application waits for its answer, not for this. */
  void record(AttributeBag call) {
    try {
      recorder.accept(call);
    } catch (Throwable e) {
      failures.contain(e);
    }
  }

  ContainedFailures failures() {
    return failures;
  }

  boolean trusts(URI address) {
    return trustsSomebody() && trusted.stream().anyMatch(hosts -> hosts.test(address));
  }

  /** What the host of this request is to be told about the caller, or null. */
  @Nullable String identityFor(RequestFacts request) {
    return header != null && trusts(request.uri()) ? header : null;
  }

  /** The service at this address, the same object each time. */
  ServiceHost serviceAt(URI address) {
    String authority = address.getAuthority() == null ? "" : address.getAuthority();
    ServiceHost known = hosts.get(authority);
    if (known == null) {
      known = ServiceHost.of(nameOf(address), identity);
      if (hosts.size() < KEPT) {
        hosts.put(authority, known);
      }
    }
    return known;
  }

  private String nameOf(URI address) {
    String host = ServiceHost.hostOf(address);
    String named = services.get(host + ":" + address.getPort());
    if (named == null) {
      named = services.get(host);
    }
    return named == null ? host : named.toLowerCase(Locale.ROOT);
  }

  /** The service that this header's text names, the same object each time; null when it is none. */
  @Nullable ServiceIdentity callee(String text) {
    return callees.of(text);
  }
}
