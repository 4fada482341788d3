package io.meshless.telemetry.redaction;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Addresses, and other text with parameters in it, without secrets: {@code /a?token=x&b=1} becomes
 * {@code /a?token=***&b=1}.
 *
 * <p>A parameter starts behind one of {@code ? & ; #}, its name ends at {@code =}. Names are also
 * known when they are percent-encoded, and a value that hides an address with a secret in it, by
 * percent-encoding, is a secret as a whole.
 */
final class AddressText {
  private static final String STARTS = "?&;#";

  /** Addresses within addresses within addresses; deeper ones are hidden without a look. */
  private static final int MOST_LAYERS = 3;

  private final String text;
  private final Secrets secrets;
  private final int layer;
  private final StringBuilder out = new StringBuilder();

  /** The character that starts the next parameter to be shown, when it is not its own. */
  private char start;

  private AddressText(String text, Secrets secrets, int layer) {
    this.text = text;
    this.secrets = secrets;
    this.layer = layer;
  }

  /** The text as it may be shown; the same object when there is no secret in it. */
  static String redact(String text, Secrets secrets) {
    return redact(text, secrets, 0);
  }

  private static String redact(String text, Secrets secrets, int layer) {
    if (text.indexOf('=') < 0 && text.indexOf('@') < 0) {
      return text;
    }
    String shown = new AddressText(text, secrets, layer).redact();
    return shown.equals(text) ? text : shown;
  }

  private String redact() {
    int end = next(0);
    addHead(end);
    while (end < text.length()) {
      int begin = end + 1;
      end = next(begin);
      addParameter(text.charAt(begin - 1), text.substring(begin, end));
    }
    return out.toString();
  }

  private int next(int from) {
    int at = from;
    while (at < text.length() && STARTS.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** Adds what stands before the parameters, without the user and password before a host. */
  private void addHead(int end) {
    int host = text.indexOf("//") + 2;
    int path = text.indexOf('/', host);
    int at = text.lastIndexOf('@', path < 0 || path > end ? end : path);
    if (host < 2 || at < host || at >= end) {
      out.append(text, 0, end);
      return;
    }
    String shown = secrets.replace(text.substring(host, at));
    out.append(text, 0, host);
    if (shown != null) {
      out.append(shown).append('@');
    }
    out.append(text, at + 1, end);
  }

  private void addParameter(char own, String parameter) {
    char first = start == 0 ? own : start;
    int equals = parameter.indexOf('=');
    String shown = equals < 0 ? parameter : shown(parameter, equals);
    if (shown == null) {
      // The next one takes its place, so that a query string still starts with a question mark.
      start = own == '?' || own == '#' ? own : start;
      return;
    }
    // A fragment starts by itself whatever was left out before it.
    out.append(own == '#' ? own : first).append(shown);
    start = 0;
  }

  private @Nullable String shown(String parameter, int equals) {
    String name = decoded(parameter.substring(0, equals));
    String value = parameter.substring(equals + 1);
    if (!secrets.isSecret(name) && !hides(value)) {
      return parameter;
    }
    String shown = secrets.replace(value);
    return shown == null ? null : parameter.substring(0, equals + 1) + shown;
  }

  private boolean hides(String value) {
    if (value.indexOf('%') < 0) {
      return false;
    }
    String inner = decoded(value);
    return layer >= MOST_LAYERS || !redact(inner, secrets, layer + 1).equals(inner);
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
