package io.meshless.telemetry.handler.prometheus.series;

import java.util.regex.Pattern;

/** Turns configured names into exposed ones, by Mixer's rule. */
public final class MetricNames {
  private static final String DEFAULT_NAMESPACE = "istio";
  private static final Pattern LEGAL_METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LEGAL_LABEL = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]*");

  private MetricNames() {}

  /** The exposed name of a family; blank namespaces mean {@code istio}. */
  public static String full(String namespace, String name) {
    String prefix = prefix(namespace);
    return prefix.isEmpty() ? sanitise(name) : prefix + "_" + sanitise(name);
  }

  /** What stands before the name and an underscore. */
  public static String prefix(String namespace) {
    return sanitise(namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace);
  }

  /** Drops one leading slash and all dashes; slashes, dots and spaces become underscores. */
  public static String sanitise(String name) {
    String rest = name.startsWith("/") ? name.substring(1) : name;
    return rest.replace('/', '_').replace('.', '_').replace(' ', '_').replace("-", "");
  }

  /** A name in which what is not legal in an exposed name is an underscore. */
  public static String legal(String name) {
    String rest = name.replaceAll("[^a-zA-Z0-9_:]", "_");
    return rest.isEmpty() || Character.isDigit(rest.charAt(0)) ? "_" + rest : rest;
  }

  public static boolean isLegalMetric(String name) {
    return LEGAL_METRIC.matcher(name).matches();
  }

  public static boolean isLegalLabel(String name) {
    return LEGAL_LABEL.matcher(name).matches();
  }
}
