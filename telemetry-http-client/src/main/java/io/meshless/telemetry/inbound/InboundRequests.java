package io.meshless.telemetry.inbound;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.failure.ContainedFailures;
import io.meshless.telemetry.http.PathPatterns;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.identity.peer.SpiffeId;
import io.meshless.telemetry.message.text.HeaderTexts;
import io.meshless.telemetry.message.text.ReadTraceHeaders;
import io.meshless.telemetry.peer.ClaimedCallers;
import io.meshless.telemetry.peer.PeerRules;
import io.meshless.telemetry.trace.flow.RequestTrace;
import io.meshless.telemetry.trace.flow.TraceFlow;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where the requests to a service are told by servers that are no servlet containers: what all of
 * them have in common.
 *
 * <pre>{@code
 * InboundRequests requests =
 *     InboundRequests.builder(telemetry)
 *         .identity(identity)
 *         .trustedPeers("10.0.0.0/8")
 *         .build();
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class InboundRequests {
  private final Consumer<AttributeBag> recorder;
  private final PeerRules trusted;
  private final PeerRules proxies;
  private final PathPatterns excluded;
  private final TraceFlow traces;
  private final @Nullable String answer;
  private final ClaimedCallers claimed = new ClaimedCallers();
  private final ContainedFailures failures =
      new ContainedFailures(
          LoggerFactory.getLogger(InboundRequests.class),
          "a request passes unrecorded, since observing it failed; told once");

  InboundRequests(
      Consumer<AttributeBag> recorder,
      ServiceIdentity self,
      PeerRules trusted,
      PeerRules proxies,
      PathPatterns excluded,
      TraceFlow traces) {
    this.traces = traces;
    this.recorder = recorder;
    this.trusted = trusted;
    this.proxies = proxies;
    this.excluded = excluded;
    this.answer = trusted.isEmpty() ? null : IdentityHeader.write(self);
  }

  /** A new builder of requests that are recorded here, and whose traces go on as it says. */
  public static InboundRequestsBuilder builder(Telemetry telemetry) {
    return new InboundRequestsBuilder(telemetry::record, TraceFlow.of(telemetry));
  }

  /**
   * A new builder. Requests have no spans of their own.
   *
   * @param recorder takes each request that has ended
   */
  public static InboundRequestsBuilder builder(Consumer<AttributeBag> recorder) {
    return new InboundRequestsBuilder(recorder, TraceFlow.NONE);
  }

  /** Starts a request; its duration runs from here. */
  public InboundRequest start(InboundFacts request) {
    boolean leftOut = isLeftOut(request);
    return new InboundRequest(this, request, leftOut, leftOut ? null : trace(request));
  }

  private @Nullable RequestTrace trace(InboundFacts request) {
    try {
      return traces.isIdle() ? null : traces.begin(new ReadTraceHeaders(request.headers()));
    } catch (Throwable e) {
      failures.contain(e);
      return null;
    }
  }

  TraceFlow traces() {
    return traces;
  }

  private boolean isLeftOut(InboundFacts request) {
    try {
      return isExcluded(request);
    } catch (Throwable e) {
      failures.contain(e);
      return true;
    }
  }

  /** The decoded path counts, so that no spelling of it gets around a pattern. */
  private boolean isExcluded(InboundFacts request) {
    String path = excluded.isEmpty() ? null : request.uri().getPath();
    return path != null && excluded.matches(path);
  }

  /** Records a request that has ended. The caller waits for its answer, not for this. */
  void record(AttributeBag request) {
    try {
      recorder.accept(request);
    } catch (Throwable e) {
      failures.contain(e);
    }
  }

  /** What a trusted caller that says who it is gets to know about the service; null for others. */
  @Nullable String answerTo(InboundFacts request) {
    return answer != null
            && request.headers().first(IdentityHeader.SOURCE) != null
            && believes(request)
        ? answer
        : null;
  }

  /** The caller that the request names, or null when it names none that may be believed. */
  @Nullable ServiceIdentity caller(InboundFacts request) {
    if (request.headers().first(IdentityHeader.SOURCE) == null) {
      return null;
    }
    if (!believes(request)) {
      claimed.refuseUntrusted();
      return null;
    }
    String only = HeaderTexts.only(request.headers(), IdentityHeader.SOURCE);
    if (only == null) {
      claimed.refuseMalformed();
      return null;
    }
    return claimed.of(only);
  }

  private boolean believes(InboundFacts request) {
    return !trusted.isEmpty()
        && !request.isForwarded()
        && includes(trusted, request)
        && !includes(proxies, request);
  }

  private static boolean includes(PeerRules rules, InboundFacts request) {
    return rules.includes(request.peerAddress())
        || (!rules.principals().isEmpty() && rules.includesPrincipal(principal(request)));
  }

  static @Nullable String principal(InboundFacts request) {
    X509Certificate certificate = request.peerCertificate();
    return certificate == null ? null : SpiffeId.of(certificate);
  }

  /** Headers that tell who calls and were ignored, since the peer is not trusted or not seen. */
  public long untrustedIdentities() {
    return claimed.untrusted();
  }

  /** Headers that tell who calls and were ignored, since they are malformed or stand twice. */
  public long malformedIdentities() {
    return claimed.malformed();
  }

  /** Failures to observe a request; the first is logged. */
  public long failures() {
    return failures.count();
  }

  void contain(Throwable failure) {
    failures.contain(failure);
  }
}
