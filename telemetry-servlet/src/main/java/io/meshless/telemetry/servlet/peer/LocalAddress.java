package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.attribute.IpAddress;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The address and port on which requests arrive. Nearly all arrive on the same ones, so the last
 * are kept: no parsing, and the same objects each time.
 */
public final class LocalAddress {
  private record Parsed(String text, @Nullable IpAddress address) {}

  private volatile Parsed last = new Parsed("", null);
  private volatile Long lastPort = 0L;

  public @Nullable IpAddress of(ServletRequest request) {
    String text = request.getLocalAddr();
    Parsed known = last;
    if (text != null && !text.equals(known.text)) {
      known = new Parsed(text, Addresses.parse(text));
      last = known;
    }
    return text == null ? null : known.address;
  }

  public Long portOf(ServletRequest request) {
    long port = request.getLocalPort();
    Long known = lastPort;
    if (known != port) {
      known = port;
      lastPort = known;
    }
    return known;
  }
}
