package io.meshless.telemetry.servlet;

import io.meshless.telemetry.attribute.AttributeBag;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.UnavailableException;
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
final class Exchange extends RequestAttributes {
  private static final String ATTRIBUTE = Exchange.class.getName();

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

  private final FilterSettings settings;
  private final HttpServletRequest request;
  private final HttpServletResponse response;

  /** The exchange of a filter with another telemetry that stands before this one. */
  private final @Nullable Exchange outer;

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
  private int status;
  private boolean broken;
  private boolean listening;

  @SuppressWarnings({"unused", "UnusedVariable"}) // read and written through ENDED
  private volatile boolean ended;

  private Exchange(
      FilterSettings settings,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Exchange outer) {
    this.settings = settings;
    this.request = request;
    this.response = response;
    this.outer = outer;
  }

  /** The exchange that a filter with this recorder has begun for the request, or null. */
  static @Nullable Exchange of(ServletRequest request, Recorder recorder) {
    return outwards(innermost(request), recorder);
  }

  /** This exchange or the nearest around it that has this recorder, or null. */
  static @Nullable Exchange outwards(@Nullable Exchange innermost, Recorder recorder) {
    Exchange exchange = innermost;
    while (exchange != null && !exchange.settings.recorder().equals(recorder)) {
      exchange = exchange.outer;
    }
    return exchange;
  }

  /** The exchange of the filter that stands nearest to the servlet, or null. */
  static @Nullable Exchange innermost(ServletRequest request) {
    // Another web application may have left an object of its own copy of this class.
    return request.getAttribute(ATTRIBUTE) instanceof Exchange exchange ? exchange : null;
  }

  /** Begins to observe a request. */
  static Exchange begin(
      FilterSettings settings,
      Needs needs,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Exchange outer) {
    Exchange exchange = mark(settings, request, response, outer);
    try {
      exchange.begin(needs);
    } catch (Throwable e) {
      exchange.abandon();
      throw e;
    }
    return exchange;
  }

  private void begin(Needs needs) {
    if (needs.route) {
      route = Route.of(request);
    }
    if (needs.responseSize) {
      responseBytes = settings.fileServlets().answer(request, response) ? ASKED_OF_CONTAINER : 0;
    }
    // A servlet for files reads no body.
    countsRequest =
        needs.requestSize
            && responseBytes != ASKED_OF_CONTAINER
            && request.getContentLengthLong() < 0;
    if (needs.wallClock) {
      startTime = Instant.now();
    }
    if (needs.duration) {
      nanos = System.nanoTime();
    }
  }

  /** Leaves the request out from now on: what was seen of it is not the truth. */
  void abandon() {
    ENDED.setVolatile(this, true);
  }

  /** Leaves a request, and all dispatches of it, out. */
  static void exclude(
      FilterSettings settings,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Exchange outer) {
    mark(settings, request, response, outer).abandon();
  }

  private static Exchange mark(
      FilterSettings settings,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Exchange outer) {
    Exchange exchange = new Exchange(settings, request, response, outer);
    request.setAttribute(ATTRIBUTE, exchange);
    return exchange;
  }

  /** The response for the rest of the chain: the given one, if nothing in it has to be counted. */
  HttpServletResponse observed(HttpServletResponse chained) {
    return responseBytes < 0 || isEnded() || CountingResponse.counts(chained, this)
        ? chained
        : new CountingResponse(chained, this);
  }

  /** The request for the rest of the chain, with the response that goes with it. */
  HttpServletRequest observed(HttpServletRequest chained, HttpServletResponse observedResponse) {
    boolean watched = countsRequest || observedResponse instanceof CountingResponse;
    return watched && !isEnded() && !ObservedRequest.observes(chained, this)
        ? new ObservedRequest(chained, observedResponse, this)
        : chained;
  }

  /** Notes why the chain or the asynchronous work failed. */
  void failed(Throwable failure) {
    this.failure = failure;
  }

  /** Notes that the connection to the client is broken. */
  void broken(Throwable failure) {
    this.failure = failure;
    this.broken = true;
  }

  /**
   * The response takes no more bytes. Asynchronous work may fail before the container's thread has
   * left, and then Tomcat tells no listener.
   *
   * @param clientGone false when the application had thrown the body away itself
   */
  void unwritable(boolean clientGone) {
    broken |= clientGone;
    if (listening) {
      // The application is in the middle of a write, and learns of its own failure only.
      try {
        end(statusIfKnown());
      } catch (Throwable e) {
        settings.failures().contain(e);
      }
    }
  }

  private int statusIfKnown() {
    try {
      return response.getStatus();
    } catch (IllegalStateException e) {
      // Tomcat has taken its objects back.
      return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
  }

  /** Ends the exchange when the container says that the asynchronous request is complete. */
  void listenTo(AsyncContext context) {
    listening = true;
    listenTo(context, new AsyncEnd(this));
  }

  /** The application has what it asked for, whether or not the container takes our listener. */
  void listenTo(AsyncContext context, AsyncListener listener) {
    try {
      context.addListener(listener);
    } catch (Throwable e) {
      settings.failures().contain(e);
    }
  }

  /** The thread leaves the filter: the end, unless somebody else will tell it. */
  void leave() {
    if (response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
      // What follows on the connection is no longer this request, and not every container ends it.
      end(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
    } else if (failure != null && isAsync()) {
      // Tomcat gives up on a chain that fails after it went asynchronous, and tells nobody.
      end(statusOnLeaving());
    } else if (!listening && request.isAsyncStarted()) {
      listenTo(request.getAsyncContext());
    } else if (!listening && !settings.endsWithRequest()) {
      end(statusOnLeaving());
    }
  }

  /** The container is done with the request, and the status is the one that it has sent. */
  void endByContainer() {
    int sent = response.getStatus();
    end(failure == null || response.isCommitted() || sent >= 400 ? sent : statusOf(failure));
  }

  boolean isAsync() {
    return listening || request.isAsyncStarted();
  }

  private int statusOnLeaving() {
    return failure == null || response.isCommitted() ? response.getStatus() : statusOf(failure);
  }

  /** What containers answer when a chain fails before anything was sent. */
  private static int statusOf(Throwable failure) {
    if (failure instanceof UnavailableException unavailable) {
      return unavailable.isPermanent()
          ? HttpServletResponse.SC_NOT_FOUND
          : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  private void end(int status) {
    if (!ENDED.compareAndSet(this, false, true)) {
      return;
    }
    this.status = status;
    if (nanos != NOT_TIMED) {
      nanos = System.nanoTime() - nanos;
    }
    finish(given == null ? null : given.build());
    settings.recorder().record(this);
  }

  private boolean isEnded() {
    return (boolean) ENDED.getVolatile(this);
  }

  /** Attributes that the application sets for this request. */
  AttributeBag.Builder given() {
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
      WrittenBytes written = WrittenBytes.of(response);
      return written == null ? null : written.in(response);
    }
    return responseBytes == NOT_COUNTED ? null : (Long) responseBytes;
  }

  /** Adds bytes of a response body that is counted here. */
  void addResponseBytes(long more) {
    if (responseBytes >= 0) {
      responseBytes += more;
    }
  }

  /** Forgets the bytes: they were still in a buffer that has been thrown away. */
  void clearResponseBytes() {
    if (responseBytes >= 0) {
      responseBytes = 0;
    }
  }

  /** A part of the body could not be counted: better no size than a wrong one. */
  void uncounted(Throwable failure) {
    responseBytes = NOT_COUNTED;
    settings.failures().contain(failure);
  }

  /** The request body's count; null when nobody needs it or nobody has asked for the body. */
  @Nullable ByteCount requestBody() {
    return requestBody;
  }

  /** The count of a body that is about to be read; null when nobody needs it. */
  @Nullable ByteCount countRequestBody() {
    if (countsRequest && requestBody == null) {
      requestBody = new ByteCount();
    }
    return requestBody;
  }

  @Nullable Exchange outer() {
    return outer;
  }

  FilterSettings settings() {
    return settings;
  }

  @Override
  Exchange exchange() {
    return this;
  }

  @Override
  HttpServletRequest request() {
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
