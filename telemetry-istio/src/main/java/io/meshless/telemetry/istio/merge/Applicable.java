package io.meshless.telemetry.istio.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources that are for one workload. Immutable.
 *
 * @param levels those that apply: of the mesh, of the namespace, then those that select the
 *     workload, the oldest first
 * @param shadowed those of which another is for the same namespace, and older
 * @param selecting those of the levels that select the workload by its labels
 */
public record Applicable<T>(
    List<Placed<T>> levels, List<Shadowed<T>> shadowed, List<Placed<T>> selecting) {
  /** One that is not read, and the one that is read in its place. */
  public record Shadowed<T>(Placed<T> unread, Placed<T> read) {}

  /**
   * Finds them among all.
   *
   * @param root the namespace whose resource is for all namespaces
   * @param namespace of the workload; null when it is not known
   * @param labels of the workload
   */
  public static <T> Applicable<T> of(
      List<Placed<T>> all, String root, @Nullable String namespace, Map<String, String> labels) {
    List<Placed<T>> workloads =
        all.stream().filter(placed -> !placed.isForGateways()).sorted(Placed.<T>byAge()).toList();
    List<Placed<T>> levels = new ArrayList<>();
    List<Shadowed<T>> shadowed = new ArrayList<>();
    addForAll(root, workloads, levels, shadowed);
    List<Placed<T>> selecting = List.of();
    if (namespace != null) {
      if (!namespace.equals(root)) {
        addForAll(namespace, workloads, levels, shadowed);
      }
      selecting =
          workloads.stream()
              .filter(placed -> placed.namespace().equals(namespace) && !placed.isForAll())
              .filter(placed -> labels.entrySet().containsAll(placed.labels().entrySet()))
              .toList();
      levels.addAll(selecting);
    }
    return new Applicable<>(levels, shadowed, selecting);
  }

  private static <T> void addForAll(
      String namespace, List<Placed<T>> all, List<Placed<T>> levels, List<Shadowed<T>> shadowed) {
    List<Placed<T>> found =
        all.stream().filter(p -> p.namespace().equals(namespace) && p.isForAll()).toList();
    if (!found.isEmpty()) {
      levels.add(found.get(0));
      found.stream().skip(1).forEach(p -> shadowed.add(new Shadowed<>(p, found.get(0))));
    }
  }
}
