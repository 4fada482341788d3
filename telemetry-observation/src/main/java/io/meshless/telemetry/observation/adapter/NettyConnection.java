package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.peer.ForwardingHeaders;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/** Requests to Reactor Netty. */
final class NettyConnection implements ReactiveConnections.Server {
  private final Class<HttpServerRequest> type = HttpServerRequest.class;

  @Override
  public boolean knows(Object nativeRequest) {
    return type.isInstance(nativeRequest);
  }

  @Override
  public @Nullable IpAddress peerAddress(Object nativeRequest) {
    return Addresses.of(type.cast(nativeRequest).connectionRemoteAddress());
  }

  @Override
  public boolean isForwarded(Object nativeRequest) {
    return type.cast(nativeRequest).requestHeaders().names().stream()
        .anyMatch(ForwardingHeaders::mayBe);
  }

  @Override
  public @Nullable String httpVersion(Object nativeRequest) {
    return type.cast(nativeRequest).protocol();
  }
}
