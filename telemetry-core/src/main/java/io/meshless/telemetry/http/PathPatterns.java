package io.meshless.telemetry.http;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Patterns of paths as in a servlet mapping: exact {@code /metrics}, prefix {@code /health/*},
 * extension {@code *.css}. Immutable, safe for use by many threads.
 */
public final class PathPatterns {
  private final Set<String> exact = new HashSet<>();
  private final Set<String> prefixes = new LinkedHashSet<>();
  private final Set<String> extensions = new HashSet<>();

  /**
   * @throws IllegalArgumentException when a pattern is of none of the three forms
   */
  public PathPatterns(Iterable<String> patterns) {
    patterns.forEach(this::add);
  }

  private void add(String pattern) {
    if (pattern.startsWith("*.") && pattern.indexOf('/') < 0 && pattern.indexOf('*', 1) < 0) {
      extensions.add(pattern.substring(1));
    } else if (pattern.startsWith("/") && pattern.indexOf('*') < 0) {
      exact.add(pattern);
    } else if (pattern.startsWith("/")
        && pattern.indexOf('*') == pattern.length() - 1
        && pattern.endsWith("/*")) {
      prefixes.add(pattern.substring(0, pattern.length() - 2));
    } else {
      throw new IllegalArgumentException(
          "'" + pattern + "' is not a path pattern; write it like /metrics, /health/* or *.css");
    }
  }

  /** Whether no path is covered. */
  public boolean isEmpty() {
    return exact.isEmpty() && prefixes.isEmpty() && extensions.isEmpty();
  }

  /** Whether one of the patterns covers this path, which is decoded and starts with a slash. */
  public boolean matches(String path) {
    return exact.contains(path) || matchesPrefix(path) || matchesExtension(path);
  }

  private boolean matchesPrefix(String path) {
    for (String prefix : prefixes) {
      if (path.startsWith(prefix)
          && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesExtension(String path) {
    int dot = extensions.isEmpty() ? -1 : path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') && extensions.contains(path.substring(dot));
  }
}
