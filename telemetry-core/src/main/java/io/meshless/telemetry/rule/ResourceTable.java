package io.meshless.telemetry.rule;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The resources of a configuration by full name; of several with one name the last one counts. */
final class ResourceTable {
  private final TreeMap<String, Resource> byName = new TreeMap<>();

  ResourceTable(List<Resource> resources, Consumer<? super ConfigProblem> problems) {
    for (Resource resource : resources) {
      Resource earlier = byName.put(resource.name().fqn(), resource);
      if (earlier != null) {
        warnReplaced(resource, earlier, problems);
      }
    }
  }

  private static void warnReplaced(
      Resource later, Resource earlier, Consumer<? super ConfigProblem> problems) {
    ProblemScope.of(later.name().fqn(), problems)
        .report(
            Severity.WARNING,
            "duplicate-resource",
            later.location(),
            earlier.location() == null
                ? "replaces an earlier resource of the same name"
                : "replaces the resource of the same name at " + earlier.location(),
            "Rename or remove one of the two.");
  }

  /** All resources, sorted by full name. */
  Collection<Resource> all() {
    return byName.values();
  }

  /** The resource with this full name, or null. */
  @Nullable Resource find(String fqn) {
    return byName.get(fqn);
  }
}
