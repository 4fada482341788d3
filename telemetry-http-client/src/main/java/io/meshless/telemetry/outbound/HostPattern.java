package io.meshless.telemetry.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.function.Predicate;

/** A host name, {@code host:port}, or all hosts under a domain: {@code *.svc.cluster.local}. */
final class HostPattern implements Predicate<URI> {
  private final String text;

  HostPattern(String pattern) {
    text = pattern.strip().toLowerCase(Locale.ROOT);
    boolean domain = text.startsWith("*.") && text.length() > 2;
    if (text.isEmpty() || text.indexOf('*', domain ? 1 : 0) >= 0) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is not a host; write it like details, details:9080 or *.example.org");
    }
  }

  @Override
  public boolean test(URI address) {
    String host = ServiceHost.hostOf(address);
    return text.startsWith("*.")
        ? host.endsWith(text.substring(1))
        : text.equals(host) || text.equals(host + ":" + address.getPort());
  }
}
