package io.meshless.telemetry.compile;

import io.meshless.telemetry.compile.CompiledRule.Place;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of one rule that lead nowhere, but would in another namespace. When all of them would
 * in the same one, the rule's own namespace is the slip. Confined to one thread.
 */
final class Elsewhere {
  private final List<Missed> missed = new ArrayList<>();

  /** A name, what it would be, and the problem that it is by itself. */
  private record Missed(String text, String fqn, Place place, String code, String what) {
    String namespace() {
      return fqn.substring(text.length() + 1);
    }
  }

  /** Keeps a name whose resource stands in another namespace. */
  void add(String text, String fqn, Place place, String code, String what) {
    missed.add(new Missed(text, fqn, place, code, what));
  }

  /** Tells of the names of this rule, and forgets them. */
  void tell(Resource rule, ProblemScope scope) {
    long namespaces = missed.stream().map(Missed::namespace).distinct().count();
    if (missed.size() > 1 && namespaces == 1) {
      Missed first = missed.get(0);
      scope
          .field("metadata.namespace")
          .report(
              Severity.ERROR,
              "other-namespace",
              rule.namespaceLocation(),
              "the rule is in namespace '%s', but '%s' and %d more of the names in it are in '%s'"
                  .formatted(
                      rule.name().namespace(), first.text(), missed.size() - 1, first.namespace()),
              "Write namespace: %s, or the full names, such as %s."
                  .formatted(first.namespace(), first.fqn()));
    } else {
      missed.forEach(
          m ->
              m.place()
                  .scope()
                  .error(m.code(), m.place().node(), m.what(), "Did you mean '" + m.fqn() + "'?"));
    }
    missed.clear();
  }
}
