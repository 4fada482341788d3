package io.meshless.telemetry.clients.rest;

import io.meshless.telemetry.inbound.InboundRequest;
import io.meshless.telemetry.inbound.InboundRequests;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records each request to an application of Jakarta REST 3.1 on a server that is no servlet
 * container, once, when its answer is written:
 *
 * <pre>{@code
 * new ResourceConfig().register(new TelemetryServerFilter(requests)).register(Products.class)
 * }</pre>
 *
 * <p>What {@code TelemetryFilter} records already is left out. Not seen is what the server answers
 * by itself. Where the server does not tell the length of a request, its size is absent.
 *
 * <p>{@code api.operation} is the template of the matched resource method, such as {@code
 * /products/{id}}, without the path of the application.
 *
 * <p>No request fails for the telemetry's sake. Safe for use by many threads, as long as the
 * function is that tells addresses.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
public final class TelemetryServerFilter
    implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
  private static final String EXCHANGE = RestExchange.class.getName();

  /** Where the servlet filter keeps what it knows of a request. */
  private static final String SERVLET_FILTER = "io.meshless.telemetry.servlet.request.Exchange";

  private final InboundRequests requests;
  private final Function<? super ContainerRequestContext, @Nullable InetAddress> peer;

  @Context private @Nullable ResourceInfo resource;

  /** A filter that tells requests here. It knows no addresses, so that it believes no caller. */
  public TelemetryServerFilter(InboundRequests requests) {
    this(requests, request -> null);
  }

  /**
   * A filter that tells requests here.
   *
   * @param peer the address of a request's connection, below whatever headers say, as the server
   *     tells it; null when it is not known. Asked from the first filter on, at most some times
   */
  public TelemetryServerFilter(
      InboundRequests requests,
      Function<? super ContainerRequestContext, @Nullable InetAddress> peer) {
    this.requests = Objects.requireNonNull(requests, "requests");
    this.peer = Objects.requireNonNull(peer, "peer");
  }

  @Override
  public void filter(ContainerRequestContext context) {
    if (isRecordedElsewhere(context)) {
      return;
    }
    ReceivedRequest received = new ReceivedRequest(context, peer);
    InboundRequest request = requests.start(received);
    if (!request.isLeftOut()) {
      request.enterThread();
      context.setProperty(EXCHANGE, new RestExchange(request, received));
    }
  }

  private static boolean isRecordedElsewhere(ContainerRequestContext context) {
    Object mark = context.getProperty(SERVLET_FILTER);
    // Before there is an exchange its listener leaves another mark.
    return mark != null && mark.getClass().getName().equals(SERVLET_FILTER);
  }

  /** The last filter: no other one changes the answer any more. */
  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext response) {
    if (context.getProperty(EXCHANGE) instanceof RestExchange exchange) {
      exchange.matched(resource);
      exchange.answered(response);
    }
  }

  /** The first interceptor: what the others make of the body has come through it. */
  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!(context.getProperty(EXCHANGE) instanceof RestExchange exchange)) {
      context.proceed();
      return;
    }
    try {
      context.proceed();
    } catch (Throwable e) {
      exchange.notWritten();
      throw e;
    }
    exchange.written(context.getEntity());
  }
}
