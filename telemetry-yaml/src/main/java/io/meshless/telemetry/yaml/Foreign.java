package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the resources of others, of which nothing is asked: whatever is wrong with them is not ours
 * to refuse. They name another group than Mixer's, and a kind in capitals or none.
 */
final class Foreign {
  private static final String OWN_GROUP = "config.istio.io";
  private static final Pattern VERSION = line("apiVersion");
  private static final Pattern KIND = line("kind");

  private Foreign() {}

  private static Pattern line(String key) {
    return Pattern.compile("(?m)^" + key + ":[ \\t]*[\"']?([\\w./-]{1,300})");
  }

  static boolean is(ConfigMap map) {
    return is(text(map, "apiVersion"), text(map, "kind"));
  }

  /** The same of a document that is no YAML, by its lines. */
  static boolean is(String document) {
    return is(first(VERSION, document), first(KIND, document));
  }

  private static boolean is(String version, String kind) {
    String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    return !version.isEmpty()
        && !group.equals(OWN_GROUP)
        && (kind.isEmpty() || Character.isUpperCase(kind.charAt(0)));
  }

  /** What a document is called that cannot be named. */
  static String words(ConfigMap map) {
    String kind = text(map, "kind");
    return kind.isEmpty() ? "the document" : "kind '" + kind + "'";
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
