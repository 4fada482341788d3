package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.reading.ResourceTranslators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is of others, of which nothing is asked: whatever is wrong with it is not ours to
 * refuse. Resources of others name another group than Mixer's, and a kind in capitals or none. The
 * values of a chart may have a kind in capitals, too, but neither a group nor a name. What some
 * module translates is ours.
 */
final class Foreign {
  private static final String OWN_GROUP = "config.istio.io";
  private static final Pattern VERSION = line("apiVersion");
  private static final Pattern KIND = line("kind");
  private static final Pattern METADATA = Pattern.compile("(?m)^metadata:");

  private Foreign() {}

  private static Pattern line(String key) {
    return Pattern.compile("(?m)^" + key + ":[ \\t]*[\"']?([\\w./-]{1,300})");
  }

  static boolean is(ConfigMap map) {
    boolean isOfOthers = is(text(map, "apiVersion"), text(map, "kind")) || isOfNoGroup(map);
    return isOfOthers && ResourceTranslators.settings(map) == null;
  }

  /** Whether a kind in capitals is all that makes this look like a resource. */
  private static boolean isOfNoGroup(ConfigMap map) {
    boolean isNameless =
        map.find("metadata") instanceof ConfigMap metadata
            ? metadata.find("name") == null && EnvelopeKeys.misspelt(metadata, "name") == null
            : map.find("metadata") == null && EnvelopeKeys.misspelt(map, "metadata") == null;
    return isNameless && map.find("apiVersion") == null && isCapital(text(map, "kind"));
  }

  /** The same of a document that is no YAML, by its lines. */
  static boolean is(String document) {
    String version = first(VERSION, document);
    String kind = first(KIND, document);
    boolean isOfNoGroup =
        version.isEmpty() && isCapital(kind) && !METADATA.matcher(document).find();
    return (isOfNoGroup || is(version, kind)) && !Embedded.mayHold(kind, document);
  }

  private static boolean is(String version, String kind) {
    String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    return !version.isEmpty()
        && !group.equals(OWN_GROUP)
        && (kind.isEmpty() || isCapital(kind))
        && !ResourceTranslators.read(group, kind);
  }

  private static boolean isCapital(String kind) {
    return !kind.isEmpty() && Character.isUpperCase(kind.charAt(0));
  }

  /** What a document is that cannot be named. */
  static String words(ConfigMap map) {
    String kind = text(map, "kind");
    if (isOfNoGroup(map)) {
      return "kind '"
          + kind
          + "' without apiVersion and name is no resource, but perhaps the values"
          + " of a chart";
    }
    return (kind.isEmpty() ? "the document" : "kind '" + kind + "'") + " is not telemetry";
  }

  /** What to do about a document that cannot be named; null when nothing has to be done. */
  static @Nullable String mend(ConfigMap map) {
    return isOfNoGroup(map)
        ? "If telemetry is meant, write its kind in small letters, and metadata with a name."
        : null;
  }

  private static String text(ConfigMap map, String key) {
    return map.find(key) instanceof ConfigScalar scalar && !scalar.isNull()
        ? scalar.text().strip()
        : "";
  }

  private static String first(Pattern pattern, String document) {
    Matcher matcher = pattern.matcher(document);
    return matcher.find() ? String.valueOf(matcher.group(1)) : "";
  }
}
