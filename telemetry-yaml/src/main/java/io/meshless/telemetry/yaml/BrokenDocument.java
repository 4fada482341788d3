package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ResourceName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its lines who a document is that is not YAML, so that the problem can be named, and
 * rules that name the resource are not refused as well.
 */
final class BrokenDocument {
  private static final Pattern KIND = line("kind:", "");
  private static final Pattern NAME = line("name:", "\\s+");
  private static final Pattern NAMESPACE = line("namespace:", "\\s+");
  private static final Pattern METADATA = Pattern.compile("^metadata:", Pattern.MULTILINE);
  private static final Pattern SPEC = Pattern.compile("^spec:", Pattern.MULTILINE);

  private BrokenDocument() {}

  private static Pattern line(String key, String indent) {
    return Pattern.compile(
        "^" + indent + key + "\\s*[\"']?([\\w.-]+)[\"']?\\s*(?:#.*)?$", Pattern.MULTILINE);
  }

  /** Null when the lines do not say it. */
  static @Nullable ResourceName name(String document, String defaultNamespace) {
    String metadata = metadata(document);
    String kind = find(KIND, document);
    String name = find(NAME, metadata);
    if (kind == null || name == null) {
      return null;
    }
    String namespace = find(NAMESPACE, metadata);
    return new ResourceName(kind, name, namespace == null ? defaultNamespace : namespace);
  }

  private static String metadata(String document) {
    Matcher start = METADATA.matcher(document);
    if (!start.find()) {
      return "";
    }
    Matcher end = SPEC.matcher(document);
    return end.find(start.end())
        ? document.substring(start.end(), end.start())
        : document.substring(start.end());
  }

  private static @Nullable String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }
}
