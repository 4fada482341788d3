package io.meshless.telemetry.servlet;

import io.meshless.telemetry.peer.AddressRange;
import io.meshless.telemetry.peer.PeerRules;
import io.meshless.telemetry.servlet.peer.PeerSet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Names the direct peers whose request headers are believed. Anyone who sends a request can forge a
 * header, so nobody is trusted until named.
 *
 * <pre>{@code
 * TrustedPeers.builder()
 *     .addresses("10.0.0.0/8", "fd00::/8")
 *     .principals("cluster.local/ns/default/sa/*")
 *     .build();
 * }</pre>
 *
 * <p>A peer is trusted if <em>any</em> of the conditions holds. Immutable, safe for use by many
 * threads as long as the predicates are.
 */
public final class TrustedPeers {
  private static final TrustedPeers NONE = builder().build();

  private final PeerSet peers;

  private TrustedPeers(PeerSet peers) {
    this.peers = peers;
  }

  /** Nobody. */
  public static TrustedPeers none() {
    return NONE;
  }

  /** Peers in these ranges; see {@link Builder#addresses(String...)}. */
  public static TrustedPeers addresses(String... ranges) {
    return builder().addresses(ranges).build();
  }

  /**
   * Peers as settings name them: address ranges such as {@code 10.0.0.0/8}, and SPIFFE ids such as
   * {@code cluster.local/ns/default/sa/*}.
   *
   * @throws IllegalArgumentException when a text is neither
   */
  public static TrustedPeers parse(String... peers) {
    return new TrustedPeers(new PeerSet(PeerRules.parse(List.of(peers)), List.of()));
  }

  /** A new builder that trusts nobody. */
  public static Builder builder() {
    return new Builder();
  }

  PeerSet peers() {
    return peers;
  }

  /** Collects the conditions. Not safe for use by many threads. */
  public static final class Builder {
    private final List<AddressRange> ranges = new ArrayList<>();
    private final List<String> principals = new ArrayList<>();
    private final List<Predicate<? super HttpServletRequest>> predicates = new ArrayList<>();

    private Builder() {}

    /**
     * Trusts peers whose address is in one of these ranges, in CIDR notation or single.
     *
     * @throws IllegalArgumentException when a text is no range
     */
    public Builder addresses(String... ranges) {
      for (String range : ranges) {
        this.ranges.add(AddressRange.parse(range.strip()));
      }
      return this;
    }

    /**
     * Trusts peers whose client certificate names one of these SPIFFE ids, without {@code
     * spiffe://}; a star at the end stands for any rest. The trust domain is always named.
     *
     * @throws IllegalArgumentException when a text is no such id
     */
    public Builder principals(String... ids) {
      for (String id : ids) {
        principals.add(PeerRules.principal(id.strip()));
      }
      return this;
    }

    /** Trusts peers of the requests that this predicate accepts. */
    public Builder matching(Predicate<? super HttpServletRequest> predicate) {
      predicates.add(Objects.requireNonNull(predicate, "predicate"));
      return this;
    }

    /** The peers named so far. */
    public TrustedPeers build() {
      return new TrustedPeers(new PeerSet(new PeerRules(ranges, principals), predicates));
    }
  }
}
