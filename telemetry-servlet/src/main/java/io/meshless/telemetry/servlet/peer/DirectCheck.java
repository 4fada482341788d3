package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.peer.AddressRange;
import io.meshless.telemetry.peer.PeerRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a request comes right from an address in some ranges; see {@code AccessRule.direct}. */
public final class DirectCheck implements Predicate<HttpServletRequest> {
  private final PeerSet peers;
  private final Set<String> hosts;

  public DirectCheck(List<String> ranges, List<String> hosts) {
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("no address range is named; write one like 10.0.0.0/8");
    }
    this.peers =
        new PeerSet(
            new PeerRules(
                ranges.stream().map(range -> AddressRange.parse(range.strip())).toList(),
                List.of()),
            List.of());
    this.hosts =
        hosts.stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean test(HttpServletRequest request) {
    HttpServletRequest sent = SentRequest.of(request);
    String protocol = sent.getProtocol();
    return protocol != null
        && !protocol.equals("HTTP/1.0")
        && !SentRequest.isForwardedInAnyWay(sent)
        && peers.includes(sent)
        && isOurName(sent.getServerName());
  }

  private boolean isOurName(@Nullable String host) {
    return host != null
        && (host.equalsIgnoreCase("localhost")
            || Addresses.parse(host) != null
            || hosts.contains(host.toLowerCase(Locale.ROOT)));
  }
}
