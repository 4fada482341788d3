package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.expression.language.Surroundings;
import io.meshless.telemetry.istio.side.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was probably meant by a name that Envoy does not have. */
final class UnknownNames {
  private static final String NONE = "Envoy has nothing like it.";

  /** Mixer's names, with what to write. */
  private static final Map<String, String> MIXER =
      Map.ofEntries(
          Map.entry("context.protocol", "Write request.protocol, such as 'HTTP/1.1'."),
          Map.entry("context.reporter", "Say it by match: {mode: SERVER} or {mode: CLIENT}."),
          Map.entry("context.proxy_error_code", "Write response.flags, which is an int."),
          Map.entry("api.operation", "Write filter_state['wasm.istio_operationId']."),
          Map.entry("origin.ip", "Write source.address."),
          Map.entry("source.ip", "Write source.address."),
          Map.entry("destination.ip", "Write destination.address."),
          Map.entry("response.duration", "Write request.duration."),
          Map.entry("request.query_params", "Write request.query.contains('name=value')."),
          Map.entry("response.grpc_message", "Write response.headers['grpc-message']."),
          Map.entry("request.api_key", "Write request.headers['x-api-key']."),
          Map.entry("request.auth", NONE),
          Map.entry("destination.service", "Write request.host, the host that was asked for."),
          Map.entry("context", NONE),
          Map.entry("api", NONE));

  /** The namespaces of Envoy's attributes that are left out altogether. */
  private static final Set<String> LEFT_OUT = Set.of("metadata", "upstream", "xds");

  private UnknownNames() {}

  static CelException problem(Path path, Surroundings surroundings, boolean isWhole) {
    int offset = path.place().offset();
    int length = path.place().end() - offset;
    String name = path.dotted(path.size());
    String mixers = mixers(path);
    if (mixers != null) {
      String what = "'" + name + "' is Mixer's name, which CEL does not know";
      return new CelException(offset, length, "unknown-attribute", what, mixers);
    }
    if (surroundings.type(name) != null) {
      return new CelException(
          offset,
          length,
          "unknown-attribute",
          "'" + name + "' is an attribute of this configuration, which CEL does not know",
          "Write filter_state['wasm." + name + "'].");
    }
    if (isNamespace(path)) {
      return new CelException(
          offset,
          length,
          "unknown-attribute",
          "'" + name + "' is no single value",
          "It has " + parts(name) + ".");
    }
    String what =
        LEFT_OUT.contains(path.text(0)) && path.size() > 1
            ? "'" + name + "' is not known to a process"
            : "unknown attribute '" + name + "'";
    return new CelException(
        offset, length, "unknown-attribute", what, meant(path, surroundings, isWhole));
  }

  /** The name that is near, or near to what it begins with: a key may stand behind that. */
  private static @Nullable String meant(Path path, Surroundings surroundings, boolean isWhole) {
    if (path.size() == 1) {
      return isWhole
          ? "A text needs quotes of its own: \"'" + path.text(0) + "'\"."
          : "A text stands in quotes: '" + path.text(0) + "'.";
    }
    for (int count = 2; count <= path.size(); count++) {
      Optional<String> near = surroundings.nearest(path.dotted(count), Names.all());
      if (near.isPresent()) {
        return "Did you mean '" + near.get() + "'?";
      }
    }
    return null;
  }

  private static boolean isNamespace(Path path) {
    String prefix = path.dotted(path.size()) + ".";
    return Attributes.names().stream().anyMatch(name -> name.startsWith(prefix));
  }

  private static String parts(String namespace) {
    List<String> names =
        Attributes.names().stream().filter(name -> name.startsWith(namespace + ".")).toList();
    return names.stream().limit(5).collect(Collectors.joining(", "))
        + (names.size() > 5 ? " and others" : "");
  }

  /** What to write for a name of Mixer's; null when it is none. */
  private static @Nullable String mixers(Path path) {
    if (path.size() > 1) {
      String end = ofEnd(path);
      if (end != null) {
        return end;
      }
    }
    for (int count = path.size(); count > 0; count--) {
      String known = MIXER.get(path.dotted(count));
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  /** For attributes of either end: which is the peer depends on the side. */
  private static @Nullable String ofEnd(Path path) {
    String end = path.text(0);
    if (!end.equals("source") && !end.equals("destination")) {
      return null;
    }
    boolean isSource = end.equals("source");
    String peer = ofPeer(path, isSource ? "downstream_peer" : "upstream_peer");
    String own = ofOwn(path);
    Side ofPeer = isSource ? Side.SERVER : Side.CLIENT;
    Side ofOwn = isSource ? Side.CLIENT : Side.SERVER;
    if (peer == null) {
      return own == null ? null : "With mode: %s write %s.".formatted(ofOwn, own);
    }
    return own == null
        ? "With mode: %s write %s.".formatted(ofPeer, peer)
        : "With mode: %s write %s, with mode: %s %s.".formatted(ofPeer, peer, ofOwn, own);
  }

  /** The name behind the end it belongs to. */
  private static String field(Path path) {
    return path.dotted(Math.min(path.size(), 3)).substring(path.text(0).length() + 1);
  }

  private static @Nullable String ofPeer(Path path, String peer) {
    String field =
        path.text(1).equals("labels")
            ? "labels['" + label(path) + "']"
            : switch (field(path)) {
              case "workload.name" -> "workload";
              case "workload.namespace", "namespace" -> "namespace";
              case "name", "uid", "workload.uid" -> "name";
              case "owner" -> "type";
              case "principal", "user", "serviceAccount" -> "identity";
              default -> "";
            };
    return field.isEmpty() ? null : "filter_state." + peer + "." + field;
  }

  private static @Nullable String ofOwn(Path path) {
    String key =
        path.text(1).equals("labels")
            ? "LABELS']['" + label(path)
            : switch (field(path)) {
              case "workload.name" -> "WORKLOAD_NAME";
              case "workload.namespace", "namespace" -> "NAMESPACE";
              case "name", "uid", "workload.uid" -> "NAME";
              case "serviceAccount" -> "SERVICE_ACCOUNT";
              default -> "";
            };
    return key.isEmpty() ? null : "xds.node.metadata['" + key + "']";
  }

  private static String label(Path path) {
    return path.size() > 2 ? path.text(2) : "app";
  }
}
