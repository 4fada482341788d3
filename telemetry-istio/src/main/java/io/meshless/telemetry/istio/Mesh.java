package io.meshless.telemetry.istio;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.istio.resource.MeshReader;
import io.meshless.telemetry.istio.resource.MeshSettings;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The mesh that a configuration is of. Immutable.
 *
 * @param name the full name of the resource that describes it
 * @param location where that is; null when nobody has written one
 */
record Mesh(MeshSettings settings, String name, @Nullable SourceLocation location) {
  /** The code of what keeps anything from being recorded. */
  static final String NOTHING = "nothing-recorded";

  private static final String UNWRITTEN = "mesh.Telemetry.istio-system";

  /** The first of these, or what nearly every mesh has. */
  static Mesh of(List<Resource> described, Consumer<? super ConfigProblem> problems) {
    if (described.isEmpty()) {
      return new Mesh(MeshSettings.DEFAULT, UNWRITTEN, null);
    }
    Resource first = described.get(0);
    described.stream().skip(1).forEach(other -> tellSecond(other, first, problems));
    return new Mesh(MeshReader.read(first, problems), first.name().fqn(), first.location());
  }

  private static void tellSecond(
      Resource other, Resource first, Consumer<? super ConfigProblem> problems) {
    ProblemScope.of(other.name().fqn(), problems)
        .report(
            Severity.WARNING,
            "second-mesh",
            other.location(),
            "another mesh configuration is read, '%s'%s; this one is passed over"
                .formatted(
                    first.name().fqn(), first.location() == null ? "" : " at " + first.location()),
            "Remove one of the two.");
  }

  /** Reports that the resources of Istio ask for nothing, and nothing else is there. */
  void tellNothing(Consumer<? super ConfigProblem> problems) {
    ProblemScope.of("", problems)
        .report(
            Severity.WARNING,
            NOTHING,
            location,
            "Istio's resources ask for neither metrics nor access logs of this service, so nothing"
                + " is recorded",
            "Name a provider in a Telemetry resource of its namespace, or enable it again there.");
  }
}
