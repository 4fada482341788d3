package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.servlet.body.BodyWatch;
import io.meshless.telemetry.servlet.body.ByteCount;
import io.meshless.telemetry.servlet.body.CountingResponse;
import io.meshless.telemetry.servlet.body.ObservedRequest;
import io.meshless.telemetry.servlet.body.WrittenBytes;
import io.meshless.telemetry.trace.flow.RequestTrace;
import io.meshless.telemetry.trace.flow.TraceFlow;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, from the filter's entry to the real end, where it is recorded
 * exactly once. Keeps what cannot be asked for at the end.
 *
 * <p>Confined to one request; only the end may be reached by several threads.
 */
public final class Exchange implements BodyWatch {
  /** Nearly three centuries away from what any clock here says. */
  private static final long NOT_TIMED = Long.MIN_VALUE;

  private static final long NOT_COUNTED = -1;

  /** The container is asked at the end, see {@link WrittenBytes}. */
  private static final long ASKED_OF_CONTAINER = -2;

  private static final VarHandle ENDED;

  static {
    try {
      ENDED = MethodHandles.lookup().findVarHandle(Exchange.class, "ended", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ExchangeSettings settings;
  private final HttpServletRequest request;
  private final HttpServletResponse response;

  /** The exchange of a filter with another telemetry that stands before this one. */
  private final @Nullable Exchange outer;

  /** Whether a listener tells when the container has left the request. */
  private final boolean endIsTold;

  private @Nullable Instant startTime;

  /**
   * The start on the clock of {@link System#nanoTime()}, after the end the time that has passed.
   */
  private long nanos = NOT_TIMED;

  private boolean countsRequest;
  private @Nullable Route route;
  private @Nullable ByteCount requestBody;
  private long responseBytes = NOT_COUNTED;
  private AttributeBag.@Nullable Builder given;
  private @Nullable Throwable failure;
  private @Nullable RequestTrace trace;
  private int status;
  private boolean broken;
  private boolean listening;

  /** Whether patterns that are matched now are the request's: error pages have their own. */
  private boolean matching;

  private @Nullable String operation;

  @SuppressWarnings({"unused", "UnusedVariable"}) // read and written through ENDED
  private volatile boolean ended;

  private Exchange(
      ExchangeSettings settings,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object mark) {
    this.settings = settings;
    this.request = request;
    this.response = response;
    this.outer = ExchangeMark.innermost(mark);
    // An error page is made inside of the filters, and Jetty tells its listeners no more.
    this.endIsTold =
        !(request instanceof RefusedRequest)
            && (outer == null ? ExchangeMark.tellsEnd(mark) : outer.endIsTold);
  }

  /** Begins to observe a request. */
  public static Exchange begin(
      ExchangeSettings settings,
      WatchedFacts watched,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object mark) {
    Exchange exchange = new Exchange(settings, request, response, mark);
    ExchangeMark.set(request, exchange);
    try {
      exchange.begin(watched);
    } catch (Throwable e) {
      exchange.abandon();
      throw e;
    }
    return exchange;
  }

  private void begin(WatchedFacts watched) {
    TraceFlow traces = settings.recorder().traces();
    if (!traces.isIdle()) {
      // One request has one span here, however many filters see it.
      trace =
          outer == null || outer.trace == null
              ? traces.begin(new SentTraceHeaders(request))
              : outer.trace;
    }
    if (watched.route) {
      route = Route.of(request);
    }
    matching = watched.operation && !(request instanceof RefusedRequest);
    if (watched.responseSize) {
      responseBytes = settings.fileServlets().answer(request, response) ? ASKED_OF_CONTAINER : 0;
    }
    // A servlet for files reads no body.
    countsRequest =
        watched.requestSize
            && responseBytes != ASKED_OF_CONTAINER
            && request.getContentLengthLong() < 0;
    if (countsRequest) {
      settings.containerRequests().expectBody(request);
    }
    if (watched.wallClock) {
      startTime = Instant.now();
    }
    if (watched.duration) {
      nanos = System.nanoTime();
    }
  }

  /** Leaves the request out from now on: what was seen of it is not the truth. */
  public void abandon() {
    ENDED.setVolatile(this, true);
  }

  /** Leaves a request, and all dispatches of it, out. */
  public static void exclude(
      ExchangeSettings settings,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object mark) {
    Exchange exchange = new Exchange(settings, request, response, mark);
    ExchangeMark.set(request, exchange);
    exchange.abandon();
  }

  /** The request comes by again: a forward, an asynchronous dispatch, an error page. */
  public void dispatched(DispatcherType type) {
    noteOperation();
    if (type == DispatcherType.ERROR) {
      matching = false;
      if (responseBytes == ASKED_OF_CONTAINER && !response.isCommitted()) {
        responseBytes = 0; // The page does not come from the servlet for files.
      }
    }
  }

  /** Takes a template that the request has matched; the first one stays. */
  public void matched(@Nullable String template) {
    if (matching && operation == null) {
      operation = template;
    }
  }

  private void noteOperation() {
    if (matching && operation == null && request.getDispatcherType() != DispatcherType.ERROR) {
      operation = Operations.matched(request);
    }
  }

  /** The first template that the request has matched, or null. */
  @Nullable String operation() {
    return operation;
  }

  /** The response for the rest of the chain: the given one, if nothing in it has to be counted. */
  public HttpServletResponse observed(HttpServletResponse chained) {
    return responseBytes < 0 || isEnded() || CountingResponse.counts(chained, this)
        ? chained
        : new CountingResponse(chained, this);
  }

  /** The request for the rest of the chain, with the response that goes with it. */
  public HttpServletRequest observed(
      HttpServletRequest chained, HttpServletResponse observedResponse) {
    boolean watched = countsRequest || observedResponse instanceof CountingResponse;
    return watched && !isEnded() && !ObservedRequest.observes(chained, this)
        ? new ObservedRequest(chained, observedResponse, this)
        : chained;
  }

  /** Notes why the chain or the asynchronous work failed. */
  public void failed(Throwable failure) {
    this.failure = failure;
  }

  /** Notes that the connection to the client is broken. */
  void broken(Throwable failure) {
    this.failure = failure;
    this.broken = true;
  }

  /**
   * Asynchronous work may fail before the container's thread has left, and then Tomcat tells no
   * listener.
   */
  @Override
  public void unwritable(boolean clientGone) {
    broken |= clientGone;
    if (listening) {
      // The application is in the middle of a write, and learns of its own failure only.
      try {
        end(FailureStatus.ofUnwritable(response));
      } catch (Throwable e) {
        settings.failures().contain(e);
      }
    }
  }

  /** Ends the exchange when the container says that the asynchronous request is complete. */
  @Override
  public void listenTo(AsyncContext context) {
    listening = true;
    new AsyncEnd(this).addTo(context);
  }

  /** The thread leaves the filter: the end, unless somebody else will tell it. */
  public void leave() {
    noteOperation();
    matching &= isAsync();
    if (response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
      // What follows on the connection is no longer this request, and not every container ends it.
      end(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
    } else if (failure != null && isAsync()) {
      // Tomcat gives up on a chain that fails after it went asynchronous, and tells nobody.
      endOnLeaving();
    } else if (!listening && request.isAsyncStarted()) {
      listenOrEnd();
    } else if (!listening && !isEndTold()) {
      endOnLeaving();
    }
  }

  /**
   * The asynchronous work may be complete by now, on a thread of its own; then the container has no
   * context any more, or takes no listener, and nobody else will tell the end.
   */
  private void listenOrEnd() {
    listening = true;
    try {
      request.getAsyncContext().addListener(new AsyncEnd(this));
    } catch (IllegalStateException e) {
      listening = false;
      endOnLeaving();
    }
  }

  /** Only errors get pages. Of other requests an application that ends may not be told the end. */
  private boolean isEndTold() {
    return endIsTold && isErroneous() && !settings.life().isOver();
  }

  private void endOnLeaving() {
    end(FailureStatus.onLeaving(response, failure));
  }

  /** Whether a page for an error may still be made. */
  public boolean isErroneous() {
    return !isEnded() && (failure != null || response.getStatus() >= 400);
  }

  /** The container is done with the request, and the status is the one that it has sent. */
  public void endByContainer() {
    int sent = response.getStatus();
    end(
        failure == null || response.isCommitted() || sent >= 400
            ? sent
            : FailureStatus.of(failure));
  }

  public boolean isAsync() {
    return listening || request.isAsyncStarted();
  }

  private void end(int status) {
    if (!ENDED.compareAndSet(this, false, true)) {
      return;
    }
    this.status = status;
    noteOperation();
    if (nanos != NOT_TIMED) {
      nanos = System.nanoTime() - nanos;
    }
    AttributeBag set = given == null ? null : given.build();
    settings.recorder().record(new ExchangeAttributes(this, set));
  }

  private boolean isEnded() {
    return (boolean) ENDED.getVolatile(this);
  }

  /** Attributes that the application sets for this request. */
  public AttributeBag.Builder given() {
    AttributeBag.Builder builder = given;
    if (builder == null) {
      builder = AttributeBag.builder();
      given = builder;
    }
    return builder;
  }

  /** Bytes of the response body so far; null when nobody needs them, or they are not known. */
  @Nullable Long responseBytes() {
    if (responseBytes == ASKED_OF_CONTAINER) {
      WrittenBytes written = settings.fileServlets().written(response);
      return written == null ? null : written.in(response);
    }
    return responseBytes == NOT_COUNTED ? null : (Long) responseBytes;
  }

  @Override
  public void addResponseBytes(long more) {
    if (responseBytes >= 0) {
      responseBytes += more;
    }
  }

  @Override
  public void clearResponseBytes() {
    if (responseBytes >= 0) {
      responseBytes = 0;
    }
  }

  @Override
  public void uncounted(Throwable failure) {
    responseBytes = NOT_COUNTED;
    settings.failures().contain(failure);
  }

  /** Whether the request's body has to be counted, since its length was not announced. */
  boolean countsRequest() {
    return countsRequest;
  }

  /** The request body's count; null when nobody needs it or nobody has asked for the body. */
  @Nullable ByteCount requestBody() {
    return requestBody;
  }

  @Override
  public @Nullable ByteCount countRequestBody() {
    if (countsRequest && requestBody == null) {
      requestBody = new ByteCount();
    }
    return requestBody;
  }

  /** What is known of the request's trace from its start on; null without one. */
  public @Nullable RequestTrace trace() {
    return trace;
  }

  public @Nullable Exchange outer() {
    return outer;
  }

  public ExchangeSettings settings() {
    return settings;
  }

  public HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  int status() {
    return status;
  }

  /** From the filter's entry to the end; null when nobody needs it. */
  @Nullable Duration duration() {
    return nanos == NOT_TIMED ? null : Duration.ofNanos(nanos);
  }

  @Nullable Instant startTime() {
    return startTime;
  }

  /** The route at the filter's entry: some containers change it when a request is dispatched. */
  Route route() {
    return route != null ? route : Route.of(request);
  }

  boolean isBroken() {
    return broken;
  }

  @Nullable Throwable failure() {
    return failure;
  }
}
