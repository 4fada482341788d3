package io.meshless.telemetry.inbound;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.http.EpochNanos;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.message.text.ReadTraceHeaders;
import io.meshless.telemetry.trace.flow.RequestTrace;
import io.meshless.telemetry.trace.flow.TraceThread;
import io.meshless.telemetry.trace.header.TraceContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request to the service from its start to its end, where it is recorded, once:
 *
 * <pre>{@code
 * InboundRequest request = requests.start(facts);
 * String identity = request.identity();
 * if (identity != null) {
 *   answer.setHeader(InboundRequest.IDENTITY_HEADER, identity);
 * }
 * request.enterThread();
 * try {
 *   service.answer(...);
 *   request.end(InboundAnswer.of(ResponseFacts.of(answer.status(), headers, answer.bytes())));
 * } catch (Throwable e) {
 *   request.end(InboundAnswer.without(500));
 *   throw e;
 * } finally {
 *   request.leaveThread();
 * }
 * }</pre>
 *
 * <p>No method throws anything but errors of the virtual machine. What is told after the end is
 * ignored, so that a server may end a request in several places.
 *
 * <p>Start and end may come from different threads, one after the other.
 */
public final class InboundRequest {
  /** The header that tells a trusted caller who answers. */
  public static final String IDENTITY_HEADER = IdentityHeader.DESTINATION;

  private static final InboundAnswer UNANSWERED = InboundAnswer.without(0);
  private static final VarHandle ENDED;

  static {
    try {
      ENDED = MethodHandles.lookup().findVarHandle(InboundRequest.class, "ended", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final InboundRequests requests;
  private final InboundFacts facts;
  private final boolean leftOut;
  private final @Nullable RequestTrace begun;
  private final long startEpochNanos;

  @SuppressWarnings({"unused", "UnusedVariable"}) // read and written through ENDED
  private volatile boolean ended;

  /** The clock at the start; once the request is over, its duration. */
  private long nanos;

  private InboundAnswer answer = UNANSWERED;
  private @Nullable ServiceIdentity caller;
  private boolean callerIsFound;
  private @Nullable TraceContext trace;
  private boolean traceIsFound;

  InboundRequest(
      InboundRequests requests, InboundFacts facts, boolean leftOut, @Nullable RequestTrace begun) {
    this.begun = begun;
    this.requests = requests;
    this.facts = facts;
    this.leftOut = leftOut;
    this.ended = leftOut;
    this.startEpochNanos = EpochNanos.now();
    this.nanos = System.nanoTime();
  }

  /** Whether nothing that is told of this request is recorded, since its path is excluded. */
  public boolean isLeftOut() {
    return leftOut;
  }

  /**
   * What the caller is to be told about the service, in the {@link #IDENTITY_HEADER} of the answer;
   * null when it is not a trusted one, or does not say who it is.
   */
  public @Nullable String identity() {
    try {
      return leftOut ? null : requests.answerTo(facts);
    } catch (Throwable e) {
      requests.contain(e);
      return null;
    }
  }

  /**
   * This thread works for the request from now on: calls that it makes belong to its trace, until
   * the request is over or {@link #leaveThread} is called on the same thread. Does nothing when the
   * request has no trace.
   */
  public void enterThread() {
    if (begun != null) {
      RequestTrace unused = TraceThread.enter(begun);
    }
  }

  /** This thread works no more for the request. */
  public void leaveThread() {
    if (begun != null) {
      TraceThread.leave(begun);
    }
  }

  /** The request is over, and with it the answer's body: it has come out so. */
  public void end(InboundAnswer outcome) {
    if (ENDED.compareAndSet(this, false, true)) {
      answer = outcome;
      nanos = System.nanoTime() - nanos;
      if (begun != null) {
        begun.end();
      }
      requests.record(new InboundAttributes(this));
    }
  }

  /** What is known of the request. */
  public InboundFacts facts() {
    return facts;
  }

  InboundAnswer answer() {
    return answer;
  }

  /** Made when it is asked for, since most rules ask for nothing but the duration. */
  Instant startTime() {
    return EpochNanos.instant(startEpochNanos);
  }

  Duration duration() {
    return Duration.ofNanos(nanos);
  }

  /** Where the request stands in its trace; found when it is asked for first. */
  @Nullable TraceContext trace() {
    if (!traceIsFound) {
      trace = requests.traces().ofRequest(begun, new ReadTraceHeaders(facts.headers()));
      traceIsFound = true;
    }
    return trace;
  }

  /** The same, where that was known from the start on. */
  @Nullable TraceContext ownTrace() {
    return begun == null ? null : trace();
  }

  /** Who the caller says it is, as far as it is believed; found when it is asked for first. */
  private @Nullable ServiceIdentity caller() {
    if (!callerIsFound) {
      caller = requests.caller(facts);
      callerIsFound = true;
    }
    return caller;
  }

  @Nullable Object claimed(AttributeName name) {
    ServiceIdentity known = caller();
    return known == null ? null : known.asSource().find(name);
  }
}
