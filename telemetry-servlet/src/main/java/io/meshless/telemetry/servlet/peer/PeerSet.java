package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.attribute.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Direct peers, by any of three conditions. Safe for use by many threads as long as the predicates
 * are.
 *
 * @param principals SPIFFE ids without their scheme; a star at the end stands for any rest
 */
public record PeerSet(
    List<AddressRange> ranges,
    List<String> principals,
    List<Predicate<? super HttpServletRequest>> predicates) {
  public PeerSet {
    ranges = List.copyOf(ranges);
    principals = List.copyOf(principals);
    predicates = List.copyOf(predicates);
  }

  boolean isEmpty() {
    return ranges.isEmpty() && principals.isEmpty() && predicates.isEmpty();
  }

  /** Whether the direct peer of this request is one of these, whatever address a filter shows. */
  public boolean includes(HttpServletRequest request) {
    return (!ranges.isEmpty() && includes(directAddress(request)))
        || (!principals.isEmpty() && includesPrincipal(ClientCertificate.of(request)))
        || predicates.stream().anyMatch(predicate -> predicate.test(request));
  }

  private static @Nullable IpAddress directAddress(HttpServletRequest request) {
    return Addresses.parse(SentRequest.of(request).getRemoteAddr());
  }

  /** Whether this address is in one of the ranges. */
  boolean includes(@Nullable IpAddress address) {
    return address != null && ranges.stream().anyMatch(range -> range.contains(address));
  }

  private boolean includesPrincipal(@Nullable ClientCertificate certificate) {
    String principal = certificate == null ? null : certificate.principal();
    return principal != null && principals.stream().anyMatch(p -> matches(p, principal));
  }

  private static boolean matches(String pattern, String principal) {
    return pattern.endsWith("*")
        ? principal.startsWith(pattern.substring(0, pattern.length() - 1))
        : principal.equals(pattern);
  }
}
