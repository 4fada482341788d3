package io.meshless.telemetry.istio;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.config.reading.OwnWorkload;
import io.meshless.telemetry.istio.merge.Applicable;
import io.meshless.telemetry.istio.merge.Placed;
import io.meshless.telemetry.istio.resource.TelemetrySpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells of resources that are not for this workload, or not as one may think. */
final class Placement {
  private static final String NOT_SELECTED = "not-selected";

  private final String root;
  private final OwnWorkload workload;
  private final Consumer<? super ConfigProblem> problems;
  private final Set<String> toldNamespaces = new HashSet<>();

  private Placement(String root, OwnWorkload workload, Consumer<? super ConfigProblem> problems) {
    this.root = root;
    this.workload = workload;
    this.problems = problems;
  }

  static void tell(
      List<Placed<TelemetrySpec>> all,
      Applicable<TelemetrySpec> applicable,
      String root,
      OwnWorkload workload,
      Consumer<? super ConfigProblem> problems) {
    Placement placement = new Placement(root, workload, problems);
    applicable.shadowed().forEach(placement::tellShadowed);
    placement.tellSeveral(applicable.selecting());
    all.stream().filter(placed -> !placed.isForGateways()).forEach(placement::tellUnselected);
  }

  private void tellShadowed(Applicable.Shadowed<TelemetrySpec> shadowed) {
    Resource unread = shadowed.unread().content().resource();
    Resource read = shadowed.read().content().resource();
    report(
        unread,
        Severity.WARNING,
        "second-of-namespace",
        unread.nameLocation(),
        "'%s'%s is for the whole namespace '%s' as well and comes before this one, which is not read"
            .formatted(read.name().name(), at(read.nameLocation()), shadowed.unread().namespace()),
        "Put both into one resource, or select workloads with one of them. Without a"
            + " creationTimestamp the order is that of the names.");
  }

  private static String at(@Nullable SourceLocation location) {
    return location == null ? "" : " at " + location;
  }

  private void tellSeveral(List<Placed<TelemetrySpec>> selecting) {
    for (int i = 1; i < selecting.size(); i++) {
      Resource later = selecting.get(i).content().resource();
      Resource earlier = selecting.get(i - 1).content().resource();
      report(
          later,
          Severity.WARNING,
          "several-selectors",
          later.nameLocation(),
          "'%s'%s selects this service as well; both are read, and this one has the last word"
              .formatted(earlier.name().name(), at(earlier.nameLocation())),
          "Put both into one resource.");
    }
  }

  private void tellUnselected(Placed<TelemetrySpec> placed) {
    Resource resource = placed.content().resource();
    String namespace = workload.namespace();
    boolean isInRoot = placed.namespace().equals(root);
    if (isInRoot && !placed.isForAll() && !root.equals(namespace)) {
      report(
          resource,
          Severity.WARNING,
          NOT_SELECTED,
          resource.nameLocation(),
          "a resource of namespace '%s' that selects by labels is for the workloads of that namespace alone"
              .formatted(root),
          "Move it to the namespace of the workloads that are meant, or remove the selector.");
    } else if (!isInRoot && !placed.namespace().equals(namespace)) {
      tellOther(placed, namespace);
    } else if (!placed.isForAll()
        && !hasStar(placed)
        && !workload.labels().entrySet().containsAll(placed.labels().entrySet())) {
      boolean hasLabels = !workload.labels().isEmpty();
      report(
          resource,
          hasLabels ? Severity.INFO : Severity.WARNING,
          NOT_SELECTED,
          resource.nameLocation(),
          hasLabels
              ? "the selector takes other workloads than this service, so the resource is passed"
                  + " over"
              : "the selector wants labels, and the service does not say which it has; the resource"
                  + " is passed over",
          hasLabels
              ? null
              : "Give its identity the labels, or mount them by the Downward API at"
                  + " /etc/podinfo/labels.");
    }
  }

  /** Which no label has, and was refused. */
  private static boolean hasStar(Placed<TelemetrySpec> placed) {
    return placed.labels().entrySet().stream()
        .anyMatch(label -> label.getKey().contains("*") || label.getValue().contains("*"));
  }

  private void tellOther(Placed<TelemetrySpec> placed, @Nullable String namespace) {
    if (toldNamespaces.add(placed.namespace())) {
      Resource resource = placed.content().resource();
      report(
          resource,
          Severity.INFO,
          "other-namespace",
          resource.namespaceLocation(),
          namespace == null
              ? "Telemetry of namespace '%s' is only for its workloads, but the service does not say where it is"
                  .formatted(placed.namespace())
              : "Telemetry of namespace '%s' is not for this service, which is in '%s'"
                  .formatted(placed.namespace(), namespace),
          namespace == null
              ? "Resources for all services belong in '"
                  + root
                  + "'; set POD_NAMESPACE, or the identity of the builder."
              : null);
    }
  }

  private void report(
      Resource resource,
      Severity severity,
      String code,
      @Nullable SourceLocation location,
      String what,
      @Nullable String mend) {
    ProblemScope.of(resource.name().fqn(), problems).report(severity, code, location, what, mend);
  }
}
