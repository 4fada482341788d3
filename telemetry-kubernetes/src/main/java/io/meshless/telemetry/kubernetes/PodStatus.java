package io.meshless.telemetry.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.status.LoadResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what became of a load into the status of the custom resources, under the name of the pod.
 * At most so many pods stand there: the one that wrote longest ago makes room.
 */
final class PodStatus {
  static final int MOST_PODS = 50;
  private static final int MOST_RESOURCES = 100;
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KubernetesClient client;
  private final WatchedKinds kinds;

  PodStatus(KubernetesClient client, WatchedKinds kinds) {
    this.client = client;
    this.kinds = kinds;
  }

  void tell(LoadResult load) {
    kinds.view().texts().stream()
        .filter(text -> text.object().apiVersion().equals(WatchedKinds.API_VERSION))
        .limit(MOST_RESOURCES)
        .forEach(text -> tell(load, text));
  }

  private void tell(LoadResult load, ClusterText text) {
    ClusterObject object = text.object();
    GenericKubernetesResource resource = kinds.find(object);
    if (resource == null) {
      return;
    }
    Map<String, Object> pods = pods(resource);
    Map<String, Object> own = entry(load, text.name());
    if (pods.get(Pod.name()) instanceof Map<?, ?> before && isSame(own, before)) {
      return;
    }
    ObjectNode patch = JSON.createObjectNode();
    ObjectNode changed = patch.putObject("status").putObject("pods");
    changed.set(Pod.name(), JSON.valueToTree(own));
    if (pods.size() >= MOST_PODS && !pods.containsKey(Pod.name())) {
      oldest(pods).ifPresent(changed::putNull);
    }
    client
        .genericKubernetesResources(WatchedKinds.context(object.kind(), object.plural()))
        .inNamespace(object.namespace())
        .withName(object.name())
        .subresource("status")
        .patch(MERGE, patch.toString());
  }

  private static Map<String, Object> entry(LoadResult load, String name) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("state", load.isApplied() ? "loaded" : "refused");
    entry.put("hash", load.configHash());
    entry.put("why", load.isApplied() ? "" : why(load, name));
    entry.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return entry;
  }

  /** The first error, of this resource where it has one. */
  private static String why(LoadResult load, String name) {
    return load.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .min(Comparator.comparing(problem -> isOf(problem, name) ? 0 : 1))
        .map(ProblemEvents::message)
        .orElse(load.summary());
  }

  private static boolean isOf(ConfigProblem problem, String name) {
    return problem.location() != null && problem.location().source().equals(name);
  }

  private static boolean isSame(Map<String, Object> entry, Map<?, ?> before) {
    return entry.entrySet().stream()
        .filter(value -> !value.getKey().equals("time"))
        .allMatch(value -> value.getValue().equals(before.get(value.getKey())));
  }

  private static Map<String, Object> pods(GenericKubernetesResource resource) {
    Map<String, Object> pods = new LinkedHashMap<>();
    if (resource.getAdditionalProperties().get("status") instanceof Map<?, ?> status
        && status.get("pods") instanceof Map<?, ?> found) {
      found.forEach(
          (name, entry) -> {
            if (entry != null) {
              pods.put(String.valueOf(name), entry);
            }
          });
    }
    return pods;
  }

  private static Optional<String> oldest(Map<String, Object> pods) {
    return pods.entrySet().stream()
        .min(Comparator.comparing(pod -> time(pod.getValue())))
        .map(Map.Entry::getKey);
  }

  private static String time(Object entry) {
    return entry instanceof Map<?, ?> map && map.get("time") instanceof String time ? time : "";
  }
}
