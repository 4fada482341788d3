package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.attribute.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Requests to WebFlux in a servlet container. */
final class ServletServerConnection implements ReactiveConnections.Server {
  private final Class<HttpServletRequest> type = HttpServletRequest.class;

  @Override
  public boolean knows(Object nativeRequest) {
    return type.isInstance(nativeRequest);
  }

  @Override
  public @Nullable IpAddress peerAddress(Object nativeRequest) {
    return ServletConnection.peerAddress(type.cast(nativeRequest));
  }

  @Override
  public boolean isForwarded(Object nativeRequest) {
    return ServletConnection.isForwarded(type.cast(nativeRequest));
  }

  @Override
  public @Nullable String httpVersion(Object nativeRequest) {
    return type.cast(nativeRequest).getProtocol();
  }
}
