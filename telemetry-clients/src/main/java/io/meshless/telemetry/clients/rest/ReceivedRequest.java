package io.meshless.telemetry.clients.rest;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.http.ResourceTemplate;
import io.meshless.telemetry.inbound.InboundFacts;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.text.Lengths;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an application of Jakarta REST knows of a request; method and address as they came. */
final class ReceivedRequest implements InboundFacts {
  private final ContainerRequestContext context;
  private final Function<? super ContainerRequestContext, @Nullable InetAddress> peer;
  private final String method;
  private final @Nullable URI uri;
  private @Nullable Class<?> resource;
  private @Nullable Method resourceMethod;

  ReceivedRequest(
      ContainerRequestContext context,
      Function<? super ContainerRequestContext, @Nullable InetAddress> peer) {
    this.context = context;
    this.peer = peer;
    this.method = context.getMethod();
    this.uri = uriOf(context);
  }

  /** Null when the server finds, as late as this, that what came is no address. */
  private static @Nullable URI uriOf(ContainerRequestContext context) {
    try {
      return context.getUriInfo().getRequestUri();
    } catch (RuntimeException e) {
      return null;
    }
  }

  void matched(ResourceInfo matched) {
    resource = matched.getResourceClass();
    resourceMethod = matched.getResourceMethod();
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public URI uri() {
    if (uri == null) {
      throw new IllegalStateException("what came is no address");
    }
    return uri;
  }

  @Override
  public MessageHeaders headers() {
    return MessageHeaders.of(context.getHeaders());
  }

  @Override
  public long bodyBytes() {
    return Lengths.ofRequest(method, headers());
  }

  @Override
  public @Nullable String operation() {
    return resource == null || resourceMethod == null
        ? null
        : ResourceTemplate.of(resource, resourceMethod, ReceivedRequest::path);
  }

  private static @Nullable String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    return path == null ? null : path.value();
  }

  @Override
  public @Nullable IpAddress peerAddress() {
    InetAddress address = peer.apply(context);
    return address == null ? null : IpAddress.of(address.getAddress());
  }

  @Override
  public boolean isForwarded() {
    return InboundFacts.isForwarded(headers());
  }
}
