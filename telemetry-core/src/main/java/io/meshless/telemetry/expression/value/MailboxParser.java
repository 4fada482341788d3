package io.meshless.telemetry.expression.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one address of RFC 5322, as far as Go's mail library knew that grammar. */
final class MailboxParser {
  private static final String SPECIALS = "()<>[]:;@\\,\"";

  private final String text;
  private int at;

  private MailboxParser(String text) {
    this.text = text;
  }

  /** The only address in this text, alone or in a group. */
  static Mailbox parse(String text) throws InvalidTextException {
    MailboxParser parser = new MailboxParser(text);
    List<Mailbox> mailboxes = parser.addresses(true);
    parser.skipComments();
    if (!parser.atEnd()) {
      throw new InvalidTextException(
          "mail: expected single address, got \"" + text.substring(parser.at) + "\"");
    }
    if (mailboxes.size() != 1) {
      throw new InvalidTextException(
          mailboxes.isEmpty() ? "mail: empty group" : "mail: group with multiple addresses");
    }
    return mailboxes.get(0);
  }

  private List<Mailbox> addresses(boolean groupAllowed) throws InvalidTextException {
    skipSpace();
    if (atEnd()) {
      throw new InvalidTextException("mail: no address");
    }
    String address = addressOrNull();
    if (address != null) {
      skipSpace();
      String comment = peek() == '(' ? comment() : "";
      return List.of(new Mailbox(comment.replaceAll("[ \t]+", " ").strip(), address));
    }
    String name = peek() == '<' ? "" : phrase();
    skipSpace();
    if (groupAllowed && consume(':')) {
      return group();
    }
    if (!consume('<')) {
      throw new InvalidTextException("mail: no angle-addr");
    }
    address = addressOrNull();
    if (address == null) {
      throw new InvalidTextException("mail: invalid address in angle-addr");
    }
    if (!consume('>')) {
      throw new InvalidTextException("mail: unclosed angle-addr");
    }
    return List.of(new Mailbox(name, address));
  }

  private List<Mailbox> group() throws InvalidTextException {
    List<Mailbox> members = new ArrayList<>();
    skipSpace();
    boolean open = !consume(';');
    while (open) {
      members.addAll(addresses(false));
      skipComments();
      open = !consume(';');
      if (open && !consume(',')) {
        throw new InvalidTextException("mail: expected comma");
      }
    }
    skipComments();
    return members;
  }

  /** Reads {@code local@domain}, or nothing at all. */
  private @Nullable String addressOrNull() {
    int start = at;
    skipSpace();
    String local = peek() == '"' ? quoted() : atom(false);
    if (local != null && !local.isEmpty() && consume('@')) {
      skipSpace();
      String domain = atom(false);
      if (domain != null) {
        return local + "@" + domain;
      }
    }
    at = start;
    return null;
  }

  private String phrase() throws InvalidTextException {
    List<String> words = new ArrayList<>();
    while (true) {
      skipSpace();
      String word = peek() == '"' ? quoted() : atom(true);
      if (word == null) {
        break;
      }
      words.add(word);
    }
    if (words.isEmpty()) {
      throw new InvalidTextException("mail: missing word in phrase");
    }
    return String.join(" ", words);
  }

  /** Reads a quoted text; null when it is malformed. */
  private @Nullable String quoted() {
    StringBuilder value = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        at = i + 1;
        return value.toString();
      }
      if (c == '\\') {
        i++;
        c = i < text.length() ? text.charAt(i) : '\0';
      }
      if (!isVisible(c) && c != ' ' && c != '\t') {
        return null;
      }
      value.append(c);
    }
    return null;
  }

  /** Reads words joined by dots; null when there are none, or the dots are in wrong places. */
  private @Nullable String atom(boolean anyDots) {
    int start = at;
    while (at < text.length()
        && isVisible(text.charAt(at))
        && SPECIALS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String atom = text.substring(start, at);
    boolean badDots = atom.startsWith(".") || atom.endsWith(".") || atom.contains("..");
    return atom.isEmpty() || (badDots && !anyDots) ? null : atom;
  }

  private void skipComments() throws InvalidTextException {
    skipSpace();
    while (peek() == '(') {
      comment();
      skipSpace();
    }
  }

  private String comment() throws InvalidTextException {
    StringBuilder comment = new StringBuilder();
    int depth = 0;
    do {
      char c = text.charAt(at);
      boolean escaped = c == '\\' && at + 1 < text.length();
      if (escaped) {
        at++;
        c = text.charAt(at);
      }
      depth += escaped ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth > 0) {
        comment.append(c);
      }
      at++;
    } while (depth > 0 && !atEnd());
    if (depth > 0) {
      throw new InvalidTextException("mail: misformatted parenthetical comment");
    }
    return comment.substring(1);
  }

  private static boolean isVisible(char c) {
    return (c >= '!' && c <= '~') || c >= 0x80;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private boolean consume(char wanted) {
    boolean found = peek() == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  private boolean atEnd() {
    return at >= text.length();
  }
}
