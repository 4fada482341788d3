package io.meshless.telemetry.expression.value;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.text.ShownText;

/** Texts of IP addresses. */
public final class IpAddresses {
  private IpAddresses() {}

  /**
   * The address that this text names.
   *
   * @throws InvalidTextException when it names none
   */
  public static IpAddress parse(String text) throws InvalidTextException {
    IpAddress address = IpAddress.parse(text);
    if (address == null) {
      throw new InvalidTextException("could not convert " + ShownText.cut(text) + " to IP_ADDRESS");
    }
    return address;
  }
}
