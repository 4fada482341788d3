package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The resources of a configuration by full name; of several with one name the last one counts. */
final class ResourceTable {
  private final TreeMap<String, Resource> byName = new TreeMap<>();
  private final List<Resource> written;
  private final Set<String> refused = new HashSet<>();
  private final Set<String> replaced = new HashSet<>();
  private boolean hasNameless;

  ResourceTable(ConfigSnapshot snapshot, Consumer<? super ConfigProblem> problems) {
    this.written = snapshot.resources();
    for (ConfigProblem problem : snapshot.problems()) {
      if (problem.severity() == Severity.ERROR) {
        refused.add(problem.resource());
        hasNameless |= problem.resource().isEmpty();
      }
    }
    for (Resource resource : snapshot.resources()) {
      Resource earlier = byName.put(resource.name().fqn(), resource);
      if (earlier != null) {
        tellReplaced(resource, earlier, problems);
      }
    }
  }

  private void tellReplaced(
      Resource later, Resource earlier, Consumer<? super ConfigProblem> problems) {
    boolean isSame = SameContent.of(later.spec(), earlier.spec());
    if (!isSame) {
      replaced.add(later.name().fqn());
    }
    ProblemScope.of(later.name().fqn(), problems)
        .report(
            isSame ? Severity.WARNING : Severity.ERROR,
            "duplicate-resource",
            later.nameLocation(),
            earlier.nameLocation() == null
                ? "replaces an earlier resource of the same name"
                : "replaces the resource of the same name at " + earlier.nameLocation(),
            "Rename or remove one of the two.");
  }

  /** Leaves out the resources that are not sound, which this has reported. */
  void refuseUnless(Predicate<Resource> isSound) {
    for (Resource resource : List.copyOf(byName.values())) {
      if (!isSound.test(resource)) {
        byName.remove(resource.name().fqn());
        refused.add(resource.name().fqn());
      }
    }
  }

  /** Whether a rule was written that could not be read: what it names nobody knows. */
  boolean lacksRules() {
    return hasNameless
        || hasReplaced()
        || refused.stream().anyMatch(name -> name.contains("." + Kinds.RULE + "."));
  }

  /** Whether a manifest was written of which not even a part could be read. */
  boolean lacksManifests() {
    return refused.stream().anyMatch(name -> name.contains("." + Kinds.MANIFEST + "."));
  }

  /** Whether this resource took the place of another, which was reported. */
  boolean isReplaced(String fqn) {
    return replaced.contains(fqn);
  }

  /** Whether some resource took the place of another: a name that leads nowhere may be its own. */
  boolean hasReplaced() {
    return !replaced.isEmpty();
  }

  /** All resources in their order, those that are refused or replaced among them. */
  List<Resource> written() {
    return written;
  }

  /** All resources, sorted by full name. */
  Collection<Resource> all() {
    return byName.values();
  }

  /** Whether a resource of this name was written that could not be read, which was reported. */
  boolean isRefused(String fqn) {
    return refused.contains(fqn) && !byName.containsKey(fqn);
  }

  /**
   * Whether a resource was written of which not even the name could be read, which was reported. A
   * name that leads nowhere may be its name.
   */
  boolean hasNameless() {
    return hasNameless;
  }

  /** The resource with this full name, or null. */
  @Nullable Resource find(String fqn) {
    return byName.get(fqn);
  }
}
