package io.meshless.telemetry.outbound;

import io.meshless.telemetry.http.EpochNanos;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.ReadTraceHeaders;
import io.meshless.telemetry.trace.flow.CallTrace;
import io.meshless.telemetry.trace.header.TraceContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One call from its start to its end, where it is recorded, once:
 *
 * <pre>{@code
 * OutboundCall call = calls.start(RequestFacts.of("GET", uri, headers, 0));
 * String identity = call.identity();
 * if (identity != null) {
 *   request.setHeader(OutboundCall.IDENTITY_HEADER, identity);
 * }
 * call.forEachTraceHeader(request::setOrRemoveHeader); // null is to be removed
 * try {
 *   Answer answer = client.send(request);
 *   call.answered(ResponseFacts.of(answer.status(), answerHeaders, answer.bytes()));
 *   call.end();
 *   return answer;
 * } catch (Throwable e) {
 *   call.failed(e);
 *   throw e;
 * }
 * }</pre>
 *
 * <p>No method throws anything but errors of the virtual machine. What is told after the end is
 * ignored, so that a client may end a call in several places.
 *
 * <p>Start, answer and end may come from different threads, one after the other.
 */
public final class OutboundCall {
  /** The header that tells a trusted host who calls. */
  public static final String IDENTITY_HEADER = IdentityHeader.SOURCE;

  private static final VarHandle ENDED;

  static {
    try {
      ENDED = MethodHandles.lookup().findVarHandle(OutboundCall.class, "ended", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final OutboundCalls calls;
  private final RequestFacts request;
  private final long startEpochNanos;
  private final boolean partOfAnother;
  private final @Nullable CallTrace trace;

  @SuppressWarnings({"unused", "UnusedVariable"}) // read and written through ENDED
  private volatile boolean ended;

  private boolean answeredByCalledHost; // written before the answer, read after it
  private volatile @Nullable ResponseFacts response;
  private @Nullable Failed failed;
  private @Nullable ServiceHost service;

  /** The clock at the start; once the call has ended, its duration. */
  private long nanos;

  /** How a call failed: most do not, and have no room for it. */
  private record Failed(CallFailure kind, @Nullable Throwable cause) {}

  OutboundCall(
      OutboundCalls calls, RequestFacts request, boolean partOfAnother, @Nullable CallTrace trace) {
    this.trace = trace;
    this.calls = calls;
    this.request = request;
    this.partOfAnother = partOfAnother;
    this.ended = partOfAnother;
    this.startEpochNanos = EpochNanos.now();
    this.nanos = System.nanoTime();
  }

  /**
   * What the called host is to be told about the caller, in the {@link #IDENTITY_HEADER}; null when
   * it is not one of the trusted hosts. Then a header of this name that the application has copied
   * from its own caller should go, since it names the wrong one; but for a call that {@linkplain
   * #isPartOfAnother is part of another}.
   */
  public @Nullable String identity() {
    try {
      return partOfAnother ? null : calls.identityFor(request);
    } catch (Throwable e) {
      abandon(e);
      return null;
    }
  }

  /**
   * Shows each header that the request is to carry so that the trace of what it is made for goes on
   * in the called service: to be set, in the place of those of its name. What has no value names
   * another span, and is to be taken away. Shows nothing when the call has no trace, or its host is
   * to know of none.
   */
  public void forEachTraceHeader(BiConsumer<? super String, ? super @Nullable String> header) {
    if (trace == null) {
      return;
    }
    try {
      if (calls.traces(request.uri(), trace)) {
        trace.write(new ReadTraceHeaders(request.headers()), header);
      }
    } catch (Throwable e) {
      abandon(e);
    }
  }

  /** Whether there may be headers of a trace; when not, {@link #forEachTraceHeader} shows none. */
  public boolean hasTrace() {
    return trace != null;
  }

  /** Where the call stands in its trace; null without one. */
  @Nullable TraceContext trace() {
    return calls.traces().ofCall(trace);
  }

  /**
   * Whether this thread sends the same request for an observed client, which records it. Then the
   * request is to be sent as it is, and nothing that is told of this call is recorded.
   */
  public boolean isPartOfAnother() {
    return partOfAnother;
  }

  /** The called host has answered; the body may be still on the way. */
  public void answered(ResponseFacts answer) {
    answered(answer, true);
  }

  /**
   * There is an answer, of a client that may have followed redirects.
   *
   * @param byCalledHost whether it is the called host's own; if not, or if that is not known, what
   *     it says about itself is not believed
   */
  public void answered(ResponseFacts answer, boolean byCalledHost) {
    answeredByCalledHost = byCalledHost;
    response = answer;
  }

  /** The call is over, and with it the answer's body. */
  public void end() {
    end(null, null);
  }

  /** The call has failed, before there was an answer or in the middle of one. */
  public void failed(Throwable cause) {
    if (!(boolean) ENDED.getVolatile(this)) {
      end(response == null ? CallFailure.of(cause) : CallFailure.afterAnswer(cause), cause);
    }
  }

  /** The call has failed for this reason. */
  public void failed(CallFailure cause) {
    end(cause, null);
  }

  /** Leaves the call out, since observing it failed; the first such failure is logged. */
  public void abandon(Throwable ours) {
    ENDED.setVolatile(this, true);
    calls.failures().contain(ours);
  }

  private void end(@Nullable CallFailure kind, @Nullable Throwable thrown) {
    if (ENDED.compareAndSet(this, false, true)) {
      failed = kind == null ? null : new Failed(kind, thrown);
      nanos = System.nanoTime() - nanos;
      calls.record(new CallAttributes(this));
    }
  }

  OutboundCalls calls() {
    return calls;
  }

  /** What is known of its request. */
  public RequestFacts request() {
    return request;
  }

  /** The service at the request's address, looked up once. */
  ServiceHost service() {
    ServiceHost found = service;
    if (found == null) {
      found = calls.serviceAt(request.uri());
      service = found;
    }
    return found;
  }

  /** The answer; null when none came. */
  @Nullable ResponseFacts response() {
    return response;
  }

  /** Whether the answer is the called host's own. */
  boolean isAnsweredByCalledHost() {
    return answeredByCalledHost;
  }

  @Nullable CallFailure failure() {
    return failed == null ? null : failed.kind;
  }

  /** What was thrown when the call failed; null when it did not, or nobody told. */
  @Nullable Throwable cause() {
    return failed == null ? null : failed.cause;
  }

  /** Made when it is asked for, since most rules ask for nothing but the duration. */
  Instant startTime() {
    return EpochNanos.instant(startEpochNanos);
  }

  long durationNanos() {
    return nanos;
  }
}
