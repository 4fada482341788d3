package io.meshless.telemetry.expression.value;

/** Percent-coding in the parts of a URL; each char stands for a byte. */
enum UrlCoding {
  PATH("$&+,/:;=@"),
  USER("$&+,;="),
  FRAGMENT("$&+,/:;=?@"),
  HOST("!$&'()*+,;=:[]<>\""),
  ZONE("!$&'()*+,;=:[]<>\"");

  private static final String MARKS = "-_.~";
  private static final String HEX = "0123456789ABCDEF";

  private final String literal;

  UrlCoding(String literal) {
    this.literal = literal;
  }

  /** Whether this byte stands for itself in this part. */
  private boolean isLiteral(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || MARKS.indexOf(c) >= 0
        || literal.indexOf(c) >= 0;
  }

  /** Whether a path is written in such a way that it may stay as it is. */
  static boolean isEncodedPath(String path) {
    return path.chars().allMatch(c -> "!'()*[]%".indexOf(c) >= 0 || PATH.isLiteral((char) c));
  }

  String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isLiteral(c)) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }

  String decode(String text) throws InvalidTextException {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        out.append(decodeOne(text, i));
        i += 2;
      } else if ((this == HOST || this == ZONE) && c < 0x80 && !isLiteral(c)) {
        throw new InvalidTextException("invalid character \"" + c + "\" in host name");
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private char decodeOne(String text, int at) throws InvalidTextException {
    String escape = text.substring(at, Math.min(text.length(), at + 3));
    int high = escape.length() == 3 ? hex(escape.charAt(1)) : -1;
    int low = escape.length() == 3 ? hex(escape.charAt(2)) : -1;
    char value = (char) (high << 4 | low);
    boolean allowed =
        switch (this) {
          case HOST -> high >= 8 || escape.equals("%25");
          case ZONE -> escape.equals("%25") || value == ' ' || HOST.isLiteral(value);
          case PATH, USER, FRAGMENT -> true;
        };
    if (high < 0 || low < 0 || !allowed) {
      throw new InvalidTextException("invalid URL escape \"" + escape + "\"");
    }
    return value;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
