package io.meshless.telemetry.expression.value;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URI reference, decoded. Each char stands for a byte.
 *
 * @param userInfo as it is printed; null when there was no '@'
 * @param opaque what follows the scheme when that is no path
 * @param rawPath the path as written, when printing it would give something else
 * @param query with its '?', empty when there was none
 */
record GoUrl(
    String scheme,
    String opaque,
    @Nullable String userInfo,
    String host,
    String path,
    String rawPath,
    String query,
    String fragment) {

  GoUrl withHostOf(GoUrl other) {
    return new GoUrl(scheme, opaque, userInfo, other.host, path, rawPath, query, fragment);
  }

  /** The host without its port and brackets. */
  String hostName() {
    int colon = host.indexOf(':');
    int bracket = host.indexOf(']');
    String name = host;
    if (colon >= 0) {
      name =
          bracket >= 0
              ? host.substring(host.startsWith("[") ? 1 : 0, bracket)
              : host.substring(0, colon);
    }
    return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** What follows the host's colon. */
  String port() {
    int bracket = host.indexOf("]:");
    if (bracket >= 0) {
      return host.substring(bracket + 2);
    }
    int colon = host.indexOf(':');
    return colon < 0 || host.indexOf(']') >= 0 ? "" : host.substring(colon + 1);
  }

  /** The reference put together again. */
  String text() {
    StringBuilder out = new StringBuilder();
    if (!scheme.isEmpty()) {
      out.append(scheme).append(':');
    }
    if (!opaque.isEmpty()) {
      out.append(opaque);
    } else {
      appendAuthority(out);
      appendPath(out);
    }
    out.append(query);
    if (!fragment.isEmpty()) {
      out.append('#').append(UrlCoding.FRAGMENT.encode(fragment));
    }
    return out.toString();
  }

  private void appendAuthority(StringBuilder out) {
    if (!host.isEmpty() || userInfo != null || (!scheme.isEmpty() && !path.isEmpty())) {
      out.append("//");
    }
    if (userInfo != null) {
      out.append(userInfo).append('@');
    }
    out.append(UrlCoding.HOST.encode(host));
  }

  private void appendPath(StringBuilder out) {
    String encoded = encodedPath();
    if (!encoded.isEmpty() && encoded.charAt(0) != '/' && !host.isEmpty()) {
      out.append('/');
    }
    int colon = encoded.indexOf(':');
    if (out.isEmpty() && colon >= 0 && encoded.lastIndexOf('/', colon) < 0) {
      out.append("./");
    }
    out.append(encoded);
  }

  private String encodedPath() {
    if (!rawPath.isEmpty() && UrlCoding.isEncodedPath(rawPath)) {
      return rawPath;
    }
    return path.equals("*") ? path : UrlCoding.PATH.encode(path);
  }
}
