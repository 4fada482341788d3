package io.meshless.telemetry.peer;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The headers that proxies add to what they pass on. */
public final class ForwardingHeaders {
  /** Their names, lower case; the first ones are the most common. */
  public static final List<String> NAMES =
      List.of(
          "x-forwarded-for",
          "forwarded",
          "x-forwarded-host",
          "x-forwarded-proto",
          "x-real-ip",
          "via",
          "x-forwarded-port",
          "x-forwarded-by",
          "x-forwarded-server",
          "x-forwarded-ssl",
          "x-forwarded-prefix",
          "x-forwarded",
          "x-forward-for",
          "forwarded-for",
          "x-envoy-external-address",
          "x-client-ip",
          "client-ip",
          "x-cluster-client-ip",
          "true-client-ip",
          "cf-connecting-ip",
          "fastly-client-ip",
          "fly-client-ip",
          "x-azure-clientip",
          "x-azure-socketip",
          "x-appengine-user-ip",
          "x-proxyuser-ip",
          "x-original-forwarded-for",
          "x-original-host",
          "x-originating-ip",
          "x-remote-ip",
          "x-remote-addr");

  private static final Set<String> SET = Set.copyOf(NAMES);

  private ForwardingHeaders() {}

  /** Whether this is the name of one; those of which only the beginning is known count as well. */
  public static boolean mayBe(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.startsWith("x-forward") || name.startsWith("x-envoy-") || SET.contains(name);
  }
}
