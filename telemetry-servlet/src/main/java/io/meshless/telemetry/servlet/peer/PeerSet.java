package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.peer.PeerRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Direct peers, by any of three conditions. Safe for use by many threads as long as the predicates
 * are.
 *
 * @param rules their addresses and their SPIFFE ids
 */
public record PeerSet(PeerRules rules, List<Predicate<? super HttpServletRequest>> predicates) {
  public PeerSet {
    predicates = List.copyOf(predicates);
  }

  boolean isEmpty() {
    return rules.isEmpty() && predicates.isEmpty();
  }

  /** Whether the direct peer of this request is one of these, whatever address a filter shows. */
  public boolean includes(HttpServletRequest request) {
    return (!rules.ranges().isEmpty() && rules.includes(directAddress(request)))
        || (!rules.principals().isEmpty() && includesPrincipal(ClientCertificate.of(request)))
        || predicates.stream().anyMatch(predicate -> predicate.test(request));
  }

  private static @Nullable IpAddress directAddress(HttpServletRequest request) {
    return Addresses.parse(SentRequest.of(request).getRemoteAddr());
  }

  /** Whether this address is in one of the ranges. */
  boolean includes(IpAddress address) {
    return rules.includes(address);
  }

  private boolean includesPrincipal(@Nullable ClientCertificate certificate) {
    return rules.includesPrincipal(certificate == null ? null : certificate.principal());
  }
}
