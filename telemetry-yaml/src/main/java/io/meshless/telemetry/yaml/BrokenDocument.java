package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ResourceName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its lines who a document is that is not YAML, so that the problem can be named, and
 * rules that name the resource are not refused as well. Looks at each line once, and at no more of
 * it than a name may be long.
 */
final class BrokenDocument {
  private static final int MOST_OF_A_LINE = 300;
  private static final String METADATA = "metadata:";
  private static final Pattern KIND = pattern("kind:");
  private static final Pattern NAME = pattern("\\s++name:");
  private static final Pattern NAMESPACE = pattern("\\s++namespace:");

  /** The same on one line, within braces. */
  private static final Pattern NAME_WITHIN = within("name");

  private static final Pattern NAMESPACE_WITHIN = within("namespace");

  private @Nullable String kind;
  private @Nullable String name;
  private @Nullable String namespace;
  private boolean inMetadata;
  private boolean pastMetadata;

  private BrokenDocument() {}

  private static Pattern pattern(String start) {
    return Pattern.compile(start + "\\s*+[\"']?([\\w.-]++)[\"']?\\s*+(?:#.*)?", Pattern.DOTALL);
  }

  private static Pattern within(String key) {
    return Pattern.compile("\\s*+\\{(?:.*,)?\\s*+" + key + ":\\s++[\"']?([\\w.-]++).*");
  }

  /** Null when the lines do not say it. */
  static @Nullable ResourceName name(String document, String defaultNamespace) {
    BrokenDocument read = new BrokenDocument();
    int at = 0;
    while (at < document.length()) {
      int end = document.indexOf('\n', at);
      int next = end < 0 ? document.length() : end;
      int colon = document.indexOf(':', at);
      if (colon < 0) {
        break;
      }
      if (colon < next) {
        read.line(document.substring(at, Math.min(next, at + MOST_OF_A_LINE)));
        at = next + 1;
      } else {
        // No line before the one with the colon says anything.
        at = document.lastIndexOf('\n', colon) + 1;
      }
    }
    return read.name(defaultNamespace);
  }

  private void line(String line) {
    kind = first(kind, KIND, line);
    String inside = line;
    if (!pastMetadata && !inMetadata && line.startsWith(METADATA)) {
      inMetadata = true;
      inside = line.substring(METADATA.length());
    } else if (inMetadata && line.startsWith("spec:")) {
      inMetadata = false;
      pastMetadata = true;
    }
    if (inMetadata) {
      name = first(first(name, NAME, inside), NAME_WITHIN, inside);
      namespace = first(first(namespace, NAMESPACE, inside), NAMESPACE_WITHIN, inside);
    }
  }

  private static @Nullable String first(@Nullable String found, Pattern pattern, String line) {
    if (found != null) {
      return found;
    }
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private @Nullable ResourceName name(String defaultNamespace) {
    return kind == null || name == null
        ? null
        : new ResourceName(kind, name, namespace == null ? defaultNamespace : namespace);
  }
}
