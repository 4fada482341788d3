package io.meshless.telemetry.expression.value;

import io.meshless.telemetry.text.ShownText;

/** E-mail addresses. */
public final class EmailAddresses {
  private EmailAddresses() {}

  /**
   * The text itself when it is one address without a display name.
   *
   * @throws InvalidTextException when it is not, or its domain is no domain name
   */
  public static String parse(String text) throws InvalidTextException {
    Mailbox mailbox;
    try {
      mailbox = MailboxParser.parse(text);
      if (mailbox.displayName().isEmpty()) {
        DnsNames.parse(mailbox.domain());
        return text;
      }
    } catch (InvalidTextException e) {
      throw new InvalidTextException(
          "error converting '" + ShownText.cut(text) + "' to e-mail: '" + e.getMessage() + "'");
    }
    throw new InvalidTextException(
        "error converting '" + ShownText.cut(text) + "' to e-mail: display names are not allowed");
  }

  /**
   * Whether both reach the same mailbox: the same local part in the same letter case, quoted or
   * not, at equal domain names.
   *
   * @throws InvalidTextException when one is not an address
   */
  public static boolean equal(String first, String second) throws InvalidTextException {
    Mailbox one = MailboxParser.parse(first);
    Mailbox other = MailboxParser.parse(second);
    try {
      return DnsNames.equal(one.domain(), other.domain()) && one.local().equals(other.local());
    } catch (InvalidTextException e) {
      throw new InvalidTextException(
          "error comparing e-mails '"
              + ShownText.cut(first)
              + "' and '"
              + ShownText.cut(second)
              + "': "
              + e.getMessage());
    }
  }
}
