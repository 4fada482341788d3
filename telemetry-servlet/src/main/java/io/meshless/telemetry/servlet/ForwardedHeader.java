package io.meshless.telemetry.servlet;

import io.meshless.telemetry.servlet.peer.ForwardedHops;

/**
 * The request header in which proxies write the addresses that a request came through.
 *
 * <p>Choose the one that your proxies write: a header that they only pass on is under the client's
 * control.
 */
public enum ForwardedHeader {
  /** {@code X-Forwarded-For: 203.0.113.7, 10.0.0.1}. */
  X_FORWARDED_FOR(ForwardedHops::inXForwardedFor),

  /** {@code Forwarded: for=203.0.113.7;proto=https, for="[2001:db8::1]:4711"} of RFC 7239. */
  FORWARDED(ForwardedHops::inForwarded);

  @SuppressWarnings("ImmutableEnumChecker") // functions without a state
  private final ForwardedHops hops;

  ForwardedHeader(ForwardedHops hops) {
    this.hops = hops;
  }

  ForwardedHops hops() {
    return hops;
  }
}
