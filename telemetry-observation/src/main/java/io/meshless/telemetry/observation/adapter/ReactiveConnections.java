package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.attribute.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * How requests came to the server below WebFlux. {@code ForwardedHeaderTransformer} shows addresses
 * that headers tell, and hides these headers; so the server's own request is asked.
 */
final class ReactiveConnections {
  /** What a server tells of its requests. */
  interface Server {
    boolean knows(Object nativeRequest);

    @Nullable IpAddress peerAddress(Object nativeRequest);

    boolean isForwarded(Object nativeRequest);

    @Nullable String httpVersion(Object nativeRequest);
  }

  private static final List<Supplier<Server>> ALL =
      List.of(NettyConnection::new, ServletServerConnection::new);

  private final List<Server> servers;

  private ReactiveConnections(List<Server> servers) {
    this.servers = servers;
  }

  /** The servers that are there. */
  static ReactiveConnections find() {
    List<Server> found = new ArrayList<>();
    for (Supplier<Server> server : ALL) {
      try {
        found.add(server.get());
      } catch (LinkageError e) {
        // The server is not there.
      }
    }
    return new ReactiveConnections(List.copyOf(found));
  }

  /** The connection's address; of a server that is not known what WebFlux shows. */
  @Nullable IpAddress peerAddress(ServerHttpRequest request) {
    Object own = nativeRequest(request);
    for (Server server : servers) {
      if (own != null && server.knows(own)) {
        return server.peerAddress(own);
      }
    }
    return Addresses.of(request.getRemoteAddress());
  }

  /** Of a server that is not known nobody can tell, so that nothing is believed. */
  boolean isForwarded(ServerHttpRequest request) {
    Object own = nativeRequest(request);
    for (Server server : servers) {
      if (own != null && server.knows(own)) {
        return server.isForwarded(own);
      }
    }
    return true;
  }

  /** The version of HTTP; null of a server that is not known. */
  @Nullable String httpVersion(ServerHttpRequest request) {
    Object own = nativeRequest(request);
    for (Server server : servers) {
      if (own != null && server.knows(own)) {
        return server.httpVersion(own);
      }
    }
    return null;
  }

  private static @Nullable Object nativeRequest(ServerHttpRequest request) {
    ServerHttpRequest inner = request;
    while (inner instanceof ServerHttpRequestDecorator decorator) {
      inner = decorator.getDelegate();
    }
    return inner instanceof AbstractServerHttpRequest own ? own.getNativeRequest() : null;
  }
}
