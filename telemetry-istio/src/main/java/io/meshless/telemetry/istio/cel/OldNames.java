package io.meshless.telemetry.istio.cel;

import java.util.List;

/** The spellings of older proxies, which are still found in files. */
final class OldNames {
  private static final List<Old> ALL =
      List.of(
          new Old(List.of("node", "metadata"), List.of("xds", "node", "metadata")),
          new Old(List.of("upstream_peer"), List.of("filter_state", "upstream_peer")),
          new Old(List.of("downstream_peer"), List.of("filter_state", "downstream_peer")),
          new Old(List.of("istio_operationId"), List.of("filter_state", "wasm.istio_operationId")),
          new Old(
              List.of("istio_responseClass"), List.of("filter_state", "wasm.istio_responseClass")),
          new Old(List.of("listener_direction"), List.of("xds", "listener_direction")),
          new Old(List.of("cluster_name"), List.of("xds", "cluster_name")),
          new Old(List.of("route_name"), List.of("xds", "route_name")));

  private OldNames() {}

  /** What a path began with, and what it begins with today. */
  private record Old(List<String> names, List<String> today) {
    boolean begins(Path path) {
      return path.startsWith(names.toArray(String[]::new));
    }
  }

  /** The path as it is written today. */
  static Path today(Path path) {
    for (Old old : ALL) {
      if (old.begins(path)) {
        return withoutValue(path.with(old.names().size(), old.today()));
      }
    }
    return path;
  }

  /** What is old of a path. */
  static String start(Path path) {
    return ALL.stream()
        .filter(old -> old.begins(path))
        .map(old -> String.join(".", old.names()))
        .findFirst()
        .orElse("");
  }

  /** Labels of peers had their text in a field. */
  private static Path withoutValue(Path path) {
    int last = path.size() - 1;
    boolean isLabel = last == 4 && path.text(2).equals(Peer.LABELS) && path.text(4).equals("value");
    return isLabel ? new Path(path.segments().subList(0, last)) : path;
  }
}
