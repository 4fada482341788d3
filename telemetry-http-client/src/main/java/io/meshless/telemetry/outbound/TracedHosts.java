package io.meshless.telemetry.outbound;

import io.meshless.telemetry.trace.flow.CallTrace;
import java.net.URI;
import java.util.List;

/**
 * The hosts that may know of traces: as the calls' telemetry says, and as that of the request says
 * that a call is made for. Safe for use by many threads.
 */
final class TracedHosts {
  private final Known own;

  /** Those of the request before, which are mostly those of the next as well. */
  private volatile Known last;

  /** Names, and what they mean. */
  private record Known(List<String> names, List<HostPattern> patterns) {
    static Known of(List<String> names) {
      return new Known(names, names.stream().map(HostPattern::new).toList());
    }

    boolean includes(URI address) {
      return patterns.isEmpty() || patterns.stream().anyMatch(hosts -> hosts.test(address));
    }
  }

  TracedHosts(List<String> names) {
    own = Known.of(names);
    last = own;
  }

  /** Whether the host at this address may get this trace's headers. */
  boolean include(URI address, CallTrace trace) {
    return own.includes(address)
        && (trace.hosts().equals(own.names) || known(trace.hosts()).includes(address));
  }

  private Known known(List<String> names) {
    Known known = last;
    if (!known.names.equals(names)) {
      known = Known.of(names);
      last = known;
    }
    return known;
  }
}
