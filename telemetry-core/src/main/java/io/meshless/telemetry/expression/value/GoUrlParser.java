package io.meshless.telemetry.expression.value;

import io.meshless.telemetry.text.ShownText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads URI references as leniently as Go's library of 2018 did. */
final class GoUrlParser {
  private String scheme = "";
  private String rest;
  private String opaque = "";
  private @Nullable String userInfo;
  private String host = "";
  private String path = "";
  private String rawPath = "";
  private String query = "";

  private GoUrlParser(String rest) {
    this.rest = rest;
  }

  static GoUrl parse(String text) throws InvalidTextException {
    String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    int hash = bytes.indexOf('#');
    GoUrlParser parser = new GoUrlParser(hash < 0 ? bytes : bytes.substring(0, hash));
    parser.parse();
    String fragment = hash < 0 ? "" : UrlCoding.FRAGMENT.decode(bytes.substring(hash + 1));
    return new GoUrl(
        parser.scheme,
        parser.opaque,
        parser.userInfo,
        parser.host,
        parser.path,
        parser.rawPath,
        parser.query,
        fragment);
  }

  private void parse() throws InvalidTextException {
    if (rest.equals("*")) {
      path = "*";
      return;
    }
    takeScheme();
    takeQuery();
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        opaque = rest;
        return;
      }
      refuseColonInFirstSegment();
    }
    if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
      takeAuthority();
    }
    path = UrlCoding.PATH.decode(rest);
    rawPath = UrlCoding.PATH.encode(path).equals(rest) ? "" : rest;
  }

  private void takeScheme() throws InvalidTextException {
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == ':') {
        if (i == 0) {
          throw new InvalidTextException("missing protocol scheme");
        }
        scheme = rest.substring(0, i).toLowerCase(Locale.ROOT);
        rest = rest.substring(i + 1);
        return;
      }
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (!later || i == 0)) {
        return;
      }
    }
  }

  private void takeQuery() {
    int question = rest.indexOf('?');
    if (question < 0) {
      return;
    }
    query = rest.substring(question);
    rest = rest.substring(0, question);
  }

  private void refuseColonInFirstSegment() throws InvalidTextException {
    int colon = rest.indexOf(':');
    int slash = rest.indexOf('/');
    if (colon >= 0 && (slash < 0 || colon < slash)) {
      throw new InvalidTextException("first path segment in URL cannot contain colon");
    }
  }

  private void takeAuthority() throws InvalidTextException {
    int slash = rest.indexOf('/', 2);
    String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
    rest = slash < 0 ? "" : rest.substring(slash);
    int separator = authority.lastIndexOf('@');
    host = host(authority.substring(separator + 1));
    if (separator >= 0) {
      userInfo = userInfo(authority.substring(0, separator));
    }
  }

  private static String host(String text) throws InvalidTextException {
    if (!text.startsWith("[")) {
      return UrlCoding.HOST.decode(text);
    }
    int bracket = text.lastIndexOf(']');
    if (bracket < 0) {
      throw new InvalidTextException("missing ']' in host");
    }
    String port = text.substring(bracket + 1);
    if (!port.isEmpty() && !port.matches(":[0-9]*")) {
      throw new InvalidTextException("invalid port \"" + ShownText.cut(port) + "\" after host");
    }
    int zone = text.substring(0, bracket).indexOf("%25");
    if (zone < 0) {
      return UrlCoding.HOST.decode(text);
    }
    return UrlCoding.HOST.decode(text.substring(0, zone))
        + UrlCoding.ZONE.decode(text.substring(zone, bracket))
        + UrlCoding.HOST.decode(text.substring(bracket));
  }

  private static String userInfo(String text) throws InvalidTextException {
    if (!text.matches("[A-Za-z0-9._:~!$&'()*+,;=%@-]*")) {
      throw new InvalidTextException("net/url: invalid userinfo");
    }
    int colon = text.indexOf(':');
    String name = UrlCoding.USER.decode(colon < 0 ? text : text.substring(0, colon));
    String printed = UrlCoding.USER.encode(name);
    if (colon < 0) {
      return printed;
    }
    String password = UrlCoding.USER.decode(text.substring(colon + 1));
    return printed + ":" + UrlCoding.USER.encode(password);
  }
}
