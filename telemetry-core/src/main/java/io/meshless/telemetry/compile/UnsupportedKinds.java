package io.meshless.telemetry.compile;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Kinds that stand beside telemetry in real files and mean nothing here, with what replaces them.
 */
final class UnsupportedKinds {
  private static final String MICROMETER =
      "Use the prometheus handler with ordinary meters and add %s to the application.";

  /**
   * Kinds, templates and adapters of policy, attribute generation and other telemetry back ends.
   */
  private static final Map<String, String> ADVICE = new TreeMap<>();

  private static final Set<String> OTHER_TEMPLATES =
      Set.of(
          "kubernetes",
          "apikey",
          "authorization",
          "checknothing",
          "listentry",
          "quota",
          "edge",
          "servicecontrolreport");

  static {
    String identity = "Attributes of workloads come from the service identity of the builder.";
    String policy = "Policy is not part of telemetry; nothing takes its place.";
    ADVICE.put("kubernetes", identity);
    ADVICE.put("kubernetesenv", identity);
    for (String kind :
        new String[] {
          "apikey", "authorization", "checknothing", "listentry", "quota", "denier", "listchecker",
          "memquota", "redisquota", "rbac", "opa", "bypass", "QuotaSpec", "QuotaSpecBinding"
        }) {
      ADVICE.put(kind, policy);
    }
    ADVICE.put("statsd", MICROMETER.formatted("micrometer-registry-statsd"));
    ADVICE.put("dogstatsd", MICROMETER.formatted("micrometer-registry-statsd (flavor DATADOG)"));
    ADVICE.put("cloudwatch", MICROMETER.formatted("micrometer-registry-cloudwatch2"));
    ADVICE.put("stackdriver", MICROMETER.formatted("micrometer-registry-stackdriver"));
    ADVICE.put("solarwinds", MICROMETER.formatted("micrometer-registry-appoptics"));
    ADVICE.put("signalfx", MICROMETER.formatted("micrometer-registry-otlp"));
    ADVICE.put("circonus", MICROMETER.formatted("micrometer-registry-statsd or -otlp"));
    ADVICE.put("fluentd", "Add the module telemetry-fluentd to the application.");
    ADVICE.put("otlp", "Add the module telemetry-otlp to the application.");
    ADVICE.put("zipkin", "Add the module telemetry-zipkin to the application.");
    ADVICE.put("edge", "Use a logentry with the same attributes.");
    ADVICE.put(
        "Telemetry", "To have Istio's read, add the module telemetry-istio to the application.");
    ADVICE.put("servicecontrol", "Nothing takes its place.");
    ADVICE.put("servicecontrolreport", "Nothing takes its place.");
  }

  private UnsupportedKinds() {}

  /** Whether this kind, template or adapter is known and deliberately not supported. */
  static boolean isKnown(String kind) {
    return ADVICE.containsKey(kind);
  }

  /** Whether this is the name of a template that is known and not supported. */
  static boolean isTemplate(String kind) {
    return OTHER_TEMPLATES.contains(kind);
  }

  /** Why nothing is recorded by a resource of this kind. */
  static String why(String kind) {
    return switch (kind) {
      case "zipkin", "Telemetry" -> " is in a module of its own, which is not there";
      default -> " is not telemetry";
    };
  }

  /** What takes the place of this kind; null when the kind is not known. */
  static @Nullable String advice(String kind) {
    return ADVICE.get(kind);
  }
}
