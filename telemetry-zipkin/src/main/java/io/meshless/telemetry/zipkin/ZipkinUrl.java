package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where spans are posted. Shown without what may be a secret: user, password and query.
 *
 * @param address without user and password
 * @param credentials for the header {@code Authorization}; empty without any
 */
record ZipkinUrl(URI address, String credentials) {
  private static final String WRONG = "found no URL of http or https with a host";
  private static final String MEND = "Write it like http://zipkin:9411/api/v2/spans.";
  private static final String WRONG_BEHIND = "found no host behind the last '@'";
  private static final String MEND_BEHIND =
      "Write it like http://user:password@zipkin:9411/api/v2/spans; elsewhere '@' is %40, and in a"
          + " password '/' is %2F, '?' %3F and '#' %23.";

  /** The URL in a field; null when it is none that can be used, which is then reported. */
  static @Nullable ZipkinUrl read(FieldValues params, Field<String> field) {
    String text = params.get(field).strip();
    ZipkinUrl url = parse(text);
    if (url == null) {
      boolean hasUser = text.indexOf('@') >= 0;
      boolean isShown = !hasUser && text.indexOf('?') < 0;
      // Else without its place: a message shows the line there, with a password or a key in it.
      params
          .scope(field)
          .error(
              "bad-url",
              isShown ? params.node(field) : null,
              hasUser ? WRONG_BEHIND : WRONG,
              hasUser ? MEND_BEHIND : MEND);
    }
    return url;
  }

  private static @Nullable ZipkinUrl parse(String text) {
    try {
      URI given = new URI(text);
      String scheme = given.getScheme();
      boolean isHttp = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      if (!isHttp || given.getHost() == null || given.getRawFragment() != null) {
        return null;
      }
      if (hasAt(given.getRawPath()) || hasAt(given.getRawQuery())) {
        return null; // What looks like host and port is the beginning of a password.
      }
      return new ZipkinUrl(bare(given), credentials(given.getUserInfo()));
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static boolean hasAt(@Nullable String part) {
    return part != null && part.indexOf('@') >= 0;
  }

  /** Without user and password; all else to the letter, since a query may be a key. */
  private static URI bare(URI given) throws URISyntaxException {
    String port = given.getPort() < 0 ? "" : ":" + given.getPort();
    String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
    return new URI(given.getScheme() + "://" + given.getHost() + port + given.getRawPath() + query);
  }

  private static String credentials(@Nullable String user) {
    return user == null
        ? ""
        : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  URL url() {
    try {
      return address.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e); // It was read as one of http.
    }
  }

  @Override
  public String toString() {
    int port = address.getPort();
    return "%s://%s%s%s"
        .formatted(
            address.getScheme(), address.getHost(), port < 0 ? "" : ":" + port, address.getPath());
  }
}
