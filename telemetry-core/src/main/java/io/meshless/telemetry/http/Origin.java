package io.meshless.telemetry.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The header {@code Origin}: which site's page a browser sends a request for. */
public final class Origin {
  private Origin() {}

  /** Whether it is a site of this host, which stands with its port in the header {@code Host}. */
  public static boolean isOfHost(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
