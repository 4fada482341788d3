package io.meshless.telemetry.expression.value;

/**
 * An address with the name that may stand before it.
 *
 * @param address the local part without quotes, '@' and the domain
 */
record Mailbox(String displayName, String address) {
  /** What stands before the first '@', which may be one of the local part's own. */
  String local() {
    return address.substring(0, address.indexOf('@'));
  }

  String domain() {
    return address.substring(address.indexOf('@') + 1);
  }
}
