package io.meshless.telemetry.istio;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.reading.OwnWorkload;
import io.meshless.telemetry.config.reading.ProblemList;
import io.meshless.telemetry.istio.cel.NodeMetadata;
import io.meshless.telemetry.istio.merge.Applicable;
import io.meshless.telemetry.istio.merge.Placed;
import io.meshless.telemetry.istio.resource.MeshReader;
import io.meshless.telemetry.istio.resource.TelemetryReader;
import io.meshless.telemetry.istio.resource.TelemetrySpec;
import java.util.ArrayList;
import java.util.List;

/** The translation of one configuration for one workload. Confined to one thread. */
final class Translation {
  private final ConfigSnapshot written;
  private final OwnWorkload workload;
  private final ProblemList problems = new ProblemList();

  Translation(ConfigSnapshot written, OwnWorkload workload) {
    this.written = written;
    this.workload = workload;
  }

  ConfigSnapshot translate() {
    List<Resource> ordinary = new ArrayList<>();
    List<Placed<TelemetrySpec>> all = new ArrayList<>();
    List<Resource> meshes = new ArrayList<>();
    for (Resource resource : written.resources()) {
      if (TelemetryReader.reads(resource)) {
        all.add(TelemetryReader.read(resource, problems));
      } else if (MeshReader.reads(resource)) {
        meshes.add(resource);
      } else {
        ordinary.add(resource);
      }
    }
    Mesh mesh = Mesh.of(meshes, problems);
    Applicable<TelemetrySpec> applicable =
        Applicable.of(
            all, mesh.settings().rootNamespace(), workload.namespace(), workload.labels());
    Placement.tell(all, applicable, mesh.settings().rootNamespace(), workload, problems);
    ProviderNames.check(all, mesh.settings());
    List<TelemetrySpec> levels = applicable.levels().stream().map(Placed::content).toList();
    List<Resource> made = new ArrayList<>();
    NodeMetadata node = ProxyNode.of(workload, mesh.settings().cluster());
    made.addAll(MetricsTranslation.of(levels, mesh, node, workload.rootNamespace()));
    made.addAll(LoggingTranslation.of(levels, mesh, node, workload.rootNamespace()));
    tellNothing(ordinary, made, mesh);
    ordinary.addAll(made);
    List<ConfigProblem> found = new ArrayList<>(written.problems());
    found.addAll(problems.toList());
    return new ConfigSnapshot(ordinary, found);
  }

  /** Nobody else can say why nothing is left to be recorded, unless it has been told already. */
  private void tellNothing(List<Resource> ordinary, List<Resource> made, Mesh mesh) {
    boolean isTold =
        problems.toList().stream()
            .anyMatch(p -> p.severity() == Severity.ERROR || p.code().equals(Mesh.NOTHING));
    if (ordinary.isEmpty() && made.isEmpty() && !isTold) {
      mesh.tellNothing(problems);
    }
  }
}
