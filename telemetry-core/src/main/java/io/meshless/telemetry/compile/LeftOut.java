package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.text.Suggestion;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The handlers and instances that are left out because nothing here is of their kind, and the rules
 * that record nothing without them. Each is told of once, where it stands. Confined to one thread.
 */
final class LeftOut {
  static final String CODE = "passed-over";

  private static final String ISTIOS_API = "telemetry.istio.io";

  private static final String GENERAL =
      "Use a built-in handler, such as prometheus, stdio or slf4j, or write a handler provider.";

  private final Kinds kinds;

  /** Rules that record nothing, by what they lack; empty when they have other actions. */
  private final Map<String, Set<String>> rules = new HashMap<>();

  /** What rules name resources of the older form as, of which the kind does not say it. */
  private final Map<String, String> roles = new HashMap<>();

  LeftOut(Kinds kinds) {
    this.kinds = kinds;
  }

  /** A rule names this resource as a handler or an instance. */
  void use(Resource resource, String role) {
    roles.putIfAbsent(resource.name().fqn(), role);
    rules.computeIfAbsent(resource.name().fqn(), name -> new TreeSet<>());
  }

  /** A rule that has no other action than those that need these. */
  void lose(Collection<Resource> all, Resource rule) {
    for (Resource lacking : all) {
      rules.computeIfAbsent(lacking.name().fqn(), name -> new TreeSet<>()).add(rule.name().fqn());
    }
  }

  /** Tells of a resource that is left out: a warning when a rule sends to it. */
  void tell(Resource resource, String kind, ProblemScope scope) {
    Set<String> lost = rules.get(resource.name().fqn());
    boolean isInstance =
        roles.getOrDefault(resource.name().fqn(), resource.name().kind()).equals(Kinds.INSTANCE);
    ConfigScalar place = place(resource);
    boolean isOutside = place != null && isOutside(resource);
    String named = named(resource, isOutside && place != null ? place.text() : kind);
    SourceLocation at = place == null ? resource.location() : place.location();
    String advice =
        isOfOthers(resource, kind)
            ? null
            : UnsupportedKinds.advice(isOutside && place != null ? place.text() : kind);
    String meant = meantApi(resource, kind);
    scope.report(
        lost == null && meant == null ? Severity.INFO : Severity.WARNING,
        CODE,
        at,
        lost == null
            ? named
                + (isOutside
                    ? " runs outside the process"
                    : meant != null ? " is of an API that nobody has" : why(resource, kind))
                + "; the resource is passed over"
            : named
                + (isOutside ? " runs outside the process, which" : "")
                + " is not supported; the "
                + (isInstance ? "instance" : "handler")
                + " is left out"
                + consequence(lost),
        isOutside && place != null && kinds.isHandlerKind(place.text())
            ? "Write compiledAdapter: %s for the one that is built in.".formatted(place.text())
            : meant != null
                ? Suggestion.question(meant)
                : advice == null && lost != null ? general(isInstance) : advice);
  }

  private static String why(Resource resource, String kind) {
    return isOfOthers(resource, kind) ? " is not telemetry" : UnsupportedKinds.why(kind);
  }

  /** Whether another API than Istio's has a kind of the same name. */
  private static boolean isOfOthers(Resource resource, String kind) {
    return kind.equals("Telemetry")
        && resource.beside().find("apiVersion") instanceof ConfigScalar version
        && !version.text().startsWith(ISTIOS_API + "/");
  }

  /** What was probably meant by the API of a resource of Istio's; null when it is right. */
  private static @Nullable String meantApi(Resource resource, String kind) {
    if (!isOfOthers(resource, kind)
        || !(resource.beside().find("apiVersion") instanceof ConfigScalar version)) {
      return null;
    }
    String group = version.text().replaceFirst("/.*", "");
    return Suggestion.nearest(group, List.of(ISTIOS_API)).isPresent()
        ? "apiVersion: " + ISTIOS_API + "/v1"
        : null;
  }

  private static String general(boolean isInstance) {
    return isInstance ? "Use a built-in template with compiledTemplate, such as metric." : GENERAL;
  }

  private static String consequence(Set<String> lost) {
    if (lost.isEmpty()) {
      return "";
    }
    String first = "'" + lost.iterator().next() + "'";
    return lost.size() == 1
        ? ", and rule " + first + " records nothing"
        : ", and " + lost.size() + " rules record nothing: " + first + " and others";
  }

  /** The word that the person wrote before it. */
  private static String named(Resource resource, String kind) {
    String noun =
        switch (resource.name().kind()) {
          case Kinds.HANDLER -> "adapter";
          case Kinds.INSTANCE -> "template";
          default -> "kind";
        };
    return noun + " '" + kind + "'";
  }

  private static boolean isOutside(Resource resource) {
    return UnifiedFields.asksOutside(resource.spec());
  }

  /** Where a resource of the unified form says what it is; null for the others. */
  private static @Nullable ConfigScalar place(Resource resource) {
    return Stream.concat(UnifiedFields.COMPILED.stream(), UnifiedFields.OUTSIDE.stream())
        .flatMap(field -> Stream.ofNullable(field.in(resource.spec())))
        .filter(ConfigScalar.class::isInstance)
        .map(ConfigScalar.class::cast)
        .filter(text -> !text.text().isBlank())
        .findFirst()
        .orElse(null);
  }
}
