package io.meshless.telemetry.otlp;

import io.meshless.telemetry.text.ShownText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the collector is. */
final class Endpoint {
  private Endpoint() {}

  /** What keeps this text from being the address of a collector; null when nothing does. */
  static @Nullable String whatIsWrong(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https")) {
        return "found '%s', which begins with neither http:// nor https://".formatted(shown(text));
      }
      // Of a password with a slash in it, only the beginning looks like a host.
      if (text.indexOf('@') >= 0) {
        return "found '%s': a name or a password does not belong here, but into the headers"
            .formatted(shown(text));
      }
      return uri.getHost() == null
          ? "found '%s', which names no host".formatted(shown(text))
          : null;
    } catch (URISyntaxException e) {
      return "found '%s', which is no URL".formatted(shown(text));
    }
  }

  /** The address of a signal, given that of the collector. */
  static String ofSignal(String base, String path) {
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }

  /** The text as people may see it: without a name, a password, and what was asked for. */
  static String shown(String text) {
    int at = text.lastIndexOf('@');
    int scheme = text.indexOf("://");
    int begin = scheme < 0 ? 0 : scheme + 3;
    String bare = at < begin ? text : text.substring(0, begin) + "***" + text.substring(at);
    int query = bare.indexOf('?');
    return ShownText.cut(query < 0 ? bare : bare.substring(0, query));
  }
}
