package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.text.Suggestion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The namespaces whose rules a service's records can meet. Immutable.
 *
 * @param root the one whose rules all records meet
 * @param own those that the service is in; empty when it does not say
 */
public record Namespaces(String root, Set<String> own) {
  public Namespaces {
    own = Set.copyOf(own);
  }

  /** Tells, once for each namespace, of rules that no record of the service meets. */
  void check(Collection<Resource> rules, Function<Resource, ProblemScope> scopes) {
    Map<String, List<Resource>> others =
        rules.stream()
            .filter(rule -> !isMet(rule.name().namespace()))
            .collect(
                Collectors.groupingBy(
                    rule -> rule.name().namespace(), LinkedHashMap::new, Collectors.toList()));
    others.forEach((namespace, those) -> tell(namespace, those, scopes.apply(those.get(0))));
  }

  private boolean isMet(String namespace) {
    return namespace.equals(root) || own.contains(namespace);
  }

  private void tell(String namespace, List<Resource> rules, ProblemScope scope) {
    String subject = rules.size() == 1 ? "the rule" : rules.size() + " rules";
    String verb = rules.size() == 1 ? " is" : " are";
    boolean isKnown = !own.isEmpty();
    scope
        .field("metadata.namespace")
        .report(
            isKnown ? Severity.WARNING : Severity.INFO,
            "other-namespace",
            rules.get(0).namespaceLocation(),
            isKnown
                ? "%s%s of namespace '%s', but this service is in '%s', so nothing is recorded by %s"
                    .formatted(
                        subject,
                        verb,
                        namespace,
                        String.join("' and '", own),
                        rules.size() == 1 ? "it" : "them")
                : "%s%s of namespace '%s' and only for its records, but the service does not say where it is"
                    .formatted(subject, verb, namespace),
            isKnown
                ? Suggestion.didYouMean(namespace, own)
                    .orElse("Rules for all services belong in '" + root + "'.")
                : "Rules for all services belong in '"
                    + root
                    + "'; set POD_NAMESPACE, or the identity of the builder, when the service is in"
                    + " '"
                    + namespace
                    + "'.");
  }
}
