package io.meshless.telemetry.peer;

import io.meshless.telemetry.attribute.IpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Direct peers, by their address or by the SPIFFE id of their certificate. Immutable, safe for use
 * by many threads.
 *
 * @param principals SPIFFE ids without their scheme; a star at the end stands for any rest
 */
public record PeerRules(List<AddressRange> ranges, List<String> principals) {
  public PeerRules {
    ranges = List.copyOf(ranges);
    principals = List.copyOf(principals);
  }

  /**
   * Reads texts such as {@code 10.0.0.0/8} and {@code cluster.local/ns/default/sa/*}.
   *
   * @throws IllegalArgumentException when a text is neither
   */
  public static PeerRules parse(List<String> peers) {
    List<AddressRange> ranges = new ArrayList<>();
    List<String> principals = new ArrayList<>();
    for (String peer : peers) {
      if (isAddress(peer.strip())) {
        ranges.add(AddressRange.parse(peer.strip()));
      } else {
        principals.add(principal(peer.strip()));
      }
    }
    return new PeerRules(ranges, principals);
  }

  /**
   * A SPIFFE id starts with the name of a trust domain; a typing error in a range must not be one.
   */
  private static boolean isAddress(String peer) {
    return peer.indexOf(':') >= 0 || peer.matches("[0-9./]+");
  }

  /**
   * The id as it is, if it is one. Without a path {@code cluster.local*} would trust the domain
   * cluster.local.example too.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static String principal(String id) {
    int star = id.indexOf('*');
    if (id.indexOf('/') <= 0 || id.indexOf("://") >= 0 || (star >= 0 && star < id.length() - 1)) {
      throw new IllegalArgumentException(
          "'%s' is not a SPIFFE id; write it like cluster.local/ns/default/sa/web or, for many,"
                  .formatted(id)
              + " cluster.local/ns/default/*");
    }
    return id;
  }

  /** Whether nobody is meant. */
  public boolean isEmpty() {
    return ranges.isEmpty() && principals.isEmpty();
  }

  /** Whether this address is in one of the ranges. */
  public boolean includes(@Nullable IpAddress address) {
    return address != null && ranges.stream().anyMatch(range -> range.contains(address));
  }

  /** Whether this SPIFFE id, without its scheme, is one of those named. */
  public boolean includesPrincipal(@Nullable String principal) {
    return principal != null && principals.stream().anyMatch(p -> matches(p, principal));
  }

  private static boolean matches(String pattern, String principal) {
    return pattern.endsWith("*")
        ? principal.startsWith(pattern.substring(0, pattern.length() - 1))
        : principal.equals(pattern);
  }
}
