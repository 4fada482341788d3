package io.meshless.telemetry.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds where in a text secrets stand. For one text, used once. */
final class SecretSpans {
  /** What ends the name of a parameter, looked at from its end. */
  private static final String BEFORE_NAMES = "?&#;/,= \t\r\n\"'<>(){}|\\";

  /** What may stand between a name and the sign behind it. */
  private static final String AROUND_NAMES = " \t\"'\\";

  private static final String SLASHES = "/\\";
  private static final String AFTER_HOST = "/?#\\ \t\r\n";

  /** The scheme of a token that stands behind it, written in any case as all schemes are. */
  private static final String BEARER = "bearer";

  private static final String AFTER_BEARER = " \t+:";

  /** Of the first part of a JSON Web Token. */
  private static final int SHORTEST_TOKEN_PART = 8;

  /**
   * A secret.
   *
   * @param name where its name starts
   * @param start where it starts itself
   * @param end where it ends
   * @param next where the text goes on when it is left out
   */
  record Span(int name, int start, int end, int next) {
    private static final Comparator<Span> BY_START =
        Comparator.comparingInt(Span::start).thenComparingInt(Span::end);

    Span with(Span other) {
      Span last = other.end >= end ? other : this;
      return new Span(
          Math.min(name, other.name), Math.min(start, other.start), last.end, last.next);
    }
  }

  private final SecretNames names;
  private final List<Span> found = new ArrayList<>();

  SecretSpans(SecretNames names) {
    this.names = names;
  }

  /** The secrets that were found, in their order, none over another. */
  List<Span> list() {
    found.sort(Span.BY_START);
    List<Span> merged = new ArrayList<>();
    for (Span span : found) {
      int last = merged.size() - 1;
      if (last >= 0 && span.start() < merged.get(last).end()) {
        merged.set(last, merged.get(last).with(span));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /** Looks through a layer of the text. */
  void find(Layer layer) {
    String text = layer.text();
    if (text.indexOf('=') >= 0) {
      findValues(layer, '=');
    }
    if (text.indexOf('"') >= 0) {
      findValues(layer, ':');
    }
    if (text.indexOf('@') >= 0) {
      findPasswords(layer);
    }
    findTokens(layer);
    findBearers(layer);
  }

  private void add(Layer layer, int name, int start, int end, int next) {
    found.add(new Span(layer.start(name), layer.start(start), layer.start(end), layer.start(next)));
  }

  /** {@code token=x}, and {@code "token": x}: with a colon, names stand in quotes. */
  private void findValues(Layer layer, char sign) {
    String text = layer.text();
    int question = text.indexOf('?');
    int hash = text.indexOf('#');
    boolean isAddress = text.startsWith("/") || text.contains("://");
    int from = 0;
    for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, from)) {
      int nameEnd = at;
      while (nameEnd > from && AROUND_NAMES.indexOf(text.charAt(nameEnd - 1)) >= 0) {
        nameEnd--;
      }
      int name = nameEnd;
      while (name > from && BEFORE_NAMES.indexOf(text.charAt(name - 1)) < 0) {
        name--;
      }
      from = at + 1;
      boolean isName = name < nameEnd && (sign == '=' || nameEnd < at);
      if (isName && names.has(text.substring(name, nameEnd))) {
        boolean startsWithAnd = name == 0 || text.charAt(name - 1) == '&';
        boolean isInFragment = hash >= 0 && hash < name;
        boolean isInQuery = question >= 0 && question < name;
        String ends =
            isInFragment
                ? "&"
                : isInQuery ? "&#" : (startsWithAnd ? "&" : "") + (isAddress ? "?#" : "");
        from = end(text, at + 1, ends);
        add(layer, name, at + 1, from, from);
      }
    }
  }

  private static int end(String text, int from, String ends) {
    int end = from;
    while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** {@code //user:password@host}, however many slashes of either kind there are. */
  private void findPasswords(Layer layer) {
    String text = layer.text();
    int lastAt = text.lastIndexOf('@');
    int from = 0;
    while (from < lastAt) {
      int slash = end(text, from, SLASHES);
      int host = slash;
      while (host < text.length() && SLASHES.indexOf(text.charAt(host)) >= 0) {
        host++;
      }
      boolean isAuthority =
          host - slash > 1 || (slash > 0 && slash < host && text.charAt(slash - 1) == ':');
      int at = isAuthority ? passwordEnd(text, host, lastAt) : -1;
      if (at >= 0) {
        add(layer, host, host, at, at + 1);
      }
      from = Math.max(host, at + 1);
    }
  }

  /** The at sign behind user and password; -1 when there are none. */
  private static int passwordEnd(String text, int host, int lastAt) {
    int end = end(text, host, AFTER_HOST);
    int colon = -1;
    int at = -1;
    for (int i = host; i < end; i++) {
      at = text.charAt(i) == '@' ? i : at;
      colon = colon < 0 && text.charAt(i) == ':' ? i : colon;
    }
    if (at >= 0 || end > lastAt || colon < 0 || text.charAt(host) == '[') {
      return at;
    }
    // A port has digits; anything else behind a colon is a password with a slash in it.
    int notDigit = colon + 1;
    while (notDigit < end && text.charAt(notDigit) >= '0' && text.charAt(notDigit) <= '9') {
      notDigit++;
    }
    return notDigit == end ? -1 : lastOfAts(text, text.indexOf('@', end));
  }

  private static int lastOfAts(String text, int first) {
    int at = first;
    while (at >= 0 && at + 1 < text.length()) {
      int next = end(text, at + 1, "@" + AFTER_HOST);
      if (next == text.length() || text.charAt(next) != '@') {
        break;
      }
      at = next;
    }
    return at;
  }

  /** JSON Web Tokens: a JSON object begins, in base 64, with these three characters. */
  private void findTokens(Layer layer) {
    String text = layer.text();
    int end;
    for (int at = text.indexOf("eyJ"); at >= 0; at = text.indexOf("eyJ", end)) {
      int dot = tokenPartEnd(text, at);
      end = dot;
      if (dot - at < SHORTEST_TOKEN_PART) {
        continue;
      }
      while (end < text.length() && text.charAt(end) == '.') {
        end = tokenPartEnd(text, end + 1);
      }
      if (end > dot) {
        add(layer, at, at, end, end);
      }
    }
  }

  private static int tokenPartEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isBase64(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  private void findBearers(Layer layer) {
    String text = layer.text();
    int end;
    for (int at = bearer(text, 0); at >= 0; at = bearer(text, end)) {
      int start = at + BEARER.length();
      end = start;
      while (start < text.length() && AFTER_BEARER.indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      if (start > end && start < text.length()) {
        end = end(text, start, "&");
        add(layer, at, start, end, end);
      }
    }
  }

  /** Where the word stands next, in any case; -1 when it does not. */
  static int bearer(String text, int from) {
    int small = text.indexOf('b', from);
    int capital = text.indexOf('B', from);
    while (small >= 0 || capital >= 0) {
      boolean isSmall = capital < 0 || (small >= 0 && small < capital);
      int at = isSmall ? small : capital;
      if (text.regionMatches(true, at, BEARER, 0, BEARER.length())) {
        return at;
      }
      small = isSmall ? text.indexOf('b', at + 1) : small;
      capital = isSmall ? capital : text.indexOf('B', at + 1);
    }
    return -1;
  }
}
