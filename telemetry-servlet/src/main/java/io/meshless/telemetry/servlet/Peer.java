package io.meshless.telemetry.servlet;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.ServiceIdentity;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who sent one request, as far as it can be believed; each answer is found once. */
final class Peer {
  private final HttpServletRequest request;
  private final @Nullable ServiceIdentity caller;
  private final @Nullable ClientCertificate certificate;
  private final boolean forwarded;
  private final @Nullable IpAddress client;

  Peer(HttpServletRequest request, FilterSettings settings) {
    this.request = request;
    this.caller = settings.callers().of(request);
    this.certificate = ClientCertificate.of(request);
    this.forwarded = settings.proxies().forwarded(request);
    this.client = forwarded ? settings.proxies().client(request) : null;
  }

  /** The address of the caller; absent when only a proxy is known. */
  @Nullable IpAddress sourceIp() {
    return forwarded ? client : direct();
  }

  /** The address of the original client; that of the direct peer when no proxy names another. */
  @Nullable IpAddress originIp() {
    return client != null ? client : direct();
  }

  private @Nullable IpAddress direct() {
    String text = request.getRemoteAddr();
    return text == null ? null : Addresses.parse(text);
  }

  @Nullable ClientCertificate certificate() {
    return certificate;
  }

  /** The caller's claim about itself, absent unless the peer is trusted. */
  @Nullable Object claimed(AttributeName name) {
    return caller == null ? null : caller.asSource().find(name);
  }
}
