package io.meshless.telemetry.observation.adapter;

import org.jspecify.annotations.Nullable;

/** Templates of addresses, such as {@code https://shop/products/{id}?q={q}}. */
final class UriTemplates {
  private UriTemplates() {}

  /** The template's path, without what is in front of it and behind it; null when there is none. */
  static @Nullable String pathOf(@Nullable String template) {
    if (template == null) {
      return null;
    }
    int scheme = template.indexOf("://");
    int start = scheme < 0 ? 0 : template.indexOf('/', scheme + 3);
    if (start < 0) {
      return "/";
    }
    int end = template.indexOf('?', start);
    String path = template.substring(start, end < 0 ? template.length() : end);
    return path.isEmpty() ? null : path;
  }
}
