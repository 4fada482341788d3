package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.language.Part;
import io.meshless.telemetry.expression.language.Surroundings;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.istio.side.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what the names in one expression stand for. Confined to one thread. */
final class Names {
  private final Side side;
  private final NodeMetadata node;
  private final Surroundings surroundings;
  private final List<ExpressionProblem> warnings = new ArrayList<>();

  /** Those that this side knows. */
  Names(Side side, NodeMetadata node, Surroundings surroundings) {
    this.side = side;
    this.node = node;
    this.surroundings = surroundings;
  }

  Side side() {
    return side;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** What is told of the names that were found. */
  List<ExpressionProblem> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * What this path stands for.
   *
   * @param isWhole whether it is all there is of the expression
   * @throws CelException when it is no attribute of Envoy's, or of none that a process can know
   */
  Meaning find(Path written, boolean isWhole) throws CelException {
    Path path = OldNames.today(written);
    if (!path.equals(written) && !isOfProxiesOnly(path)) {
      warn(
          written,
          "deprecated-name",
          "'"
              + OldNames.start(written)
              + "' is an old name, for which today's proxies give nothing",
          "Write " + path.written() + ".");
    }
    Making making = new Making(surroundings, written.place());
    if (path.startsWith("xds", "node")) {
      return ofNode(path, making);
    }
    if (path.startsWith("filter_state")) {
      return ofFilterState(path, making);
    }
    return ofAttribute(path, making, isWhole);
  }

  private static boolean isOfProxiesOnly(Path path) {
    Attributes.Row row = Attributes.find(path.dotted(path.size()));
    return row != null && !row.isKnown();
  }

  private void warnOfProxiesOnly(Path path, String name) {
    warn(
        path,
        "unavailable-attribute",
        "'" + name + "' is known to proxies only, and is always absent here",
        "Leave it out: a tag is 'unknown' with it, and a filter is false.");
  }

  private Meaning ofAttribute(Path path, Making making, boolean isWhole) throws CelException {
    for (int count = path.size(); count > 0; count--) {
      Attributes.Row row = Attributes.find(path.dotted(count));
      if (row != null) {
        if (!row.isKnown()) {
          warnOfProxiesOnly(path, path.dotted(count));
        }
        return part(row, path, count, making);
      }
    }
    throw UnknownNames.problem(path, surroundings, isWhole);
  }

  private Meaning part(Attributes.Row row, Path path, int count, Making making)
      throws CelException {
    if (path.size() == count) {
      return row.recipe().make(making, side);
    }
    if (row.type() != ValueType.STRING_MAP || path.size() > count + 1) {
      throw noPart(path, row.type() == ValueType.STRING_MAP ? count + 1 : count);
    }
    if (!row.isKnown()) {
      return making.nowhere(ValueType.STRING);
    }
    return making.of(making.entry(path.dotted(count), key(path.dotted(count), path.text(count))));
  }

  /** A key as the map has it: proxies look for headers in small letters. */
  static String key(String map, String written) {
    return map.endsWith(".headers") ? written.toLowerCase(Locale.ROOT) : written;
  }

  private static CelException noPart(Path path, int count) {
    Path.Segment part = path.segments().get(count);
    return new CelException(
        part.offset(),
        Math.max(1, part.end() - part.offset()),
        "unknown-attribute",
        "'%s' has no part '%s'".formatted(path.dotted(count), part.text()),
        null);
  }

  private Meaning ofNode(Path path, Making making) throws CelException {
    if (!path.startsWith("xds", "node", "metadata") || path.size() < 4) {
      throw unknown(
          path,
          "of 'xds.node' a process knows only its metadata",
          "Write xds.node.metadata['WORKLOAD_NAME'].");
    }
    String key = path.text(3);
    boolean isLabel = key.equals(NodeMetadata.LABELS);
    if (path.size() != (isLabel ? 5 : 4)) {
      throw isLabel && path.size() == 4
          ? unknown(
              path, "the labels are no single text", "Write xds.node.metadata['LABELS']['app'].")
          : noPart(path, isLabel ? 5 : 4);
    }
    if (!isLabel && !NodeMetadata.KEYS.contains(key)) {
      throw unknown(
          path,
          "'%s' is no metadata that a process knows of itself".formatted(key),
          surroundings
              .nearest(key, NodeMetadata.KEYS)
              .map(near -> "Did you mean '" + near + "'?")
              .orElse("It knows " + String.join(", ", NodeMetadata.KEYS) + " and LABELS."));
    }
    if (key.equals(NodeMetadata.MESH_ID)) {
      warnOfProxiesOnly(path, path.written());
    }
    String value = isLabel ? node.labels().get(path.text(4)) : node.values().get(key);
    return value == null
        ? making.nowhere(ValueType.STRING)
        : making.constant(ValueType.STRING, value);
  }

  private Meaning ofFilterState(Path path, Making making) throws CelException {
    if (path.startsWith("filter_state", "downstream_peer")) {
      return ofPeer(path, Side.SERVER, making);
    }
    if (path.startsWith("filter_state", "upstream_peer")) {
      return ofPeer(path, Side.CLIENT, making);
    }
    if (path.size() == 2 && path.text(1).startsWith("wasm.")) {
      return ofExtension(path, making);
    }
    throw unknown(
        path,
        path.size() == 1
            ? "'filter_state' is no single value"
            : "'" + path.text(1) + "' is no filter state that a process knows",
        "Write filter_state.downstream_peer.labels['app'], or filter_state['wasm.name'] for the"
            + " attribute 'name'.");
  }

  private Meaning ofPeer(Path path, Side known, Making making) throws CelException {
    String field = path.size() < 3 ? "" : path.text(2);
    Peer.Field found = Peer.find(field);
    if (found == null) {
      Optional<String> near = surroundings.nearest(field, Peer.names());
      throw unknown(
          path,
          field.isEmpty() ? "a peer is no single value" : "a peer has no field '" + field + "'",
          near.map(name -> "Did you mean '" + name + "'?")
              .orElse("It has " + String.join(", ", Peer.names()) + "."));
    }
    boolean isMap = field.equals(Peer.LABELS);
    if (path.size() > (isMap ? 4 : 3)) {
      throw noPart(path, isMap ? 4 : 3);
    }
    if (Peer.isOfProxiesOnly(field)) {
      warnOfProxiesOnly(path, path.written());
    }
    if (side != known) {
      return making.nowhere(isMap && path.size() == 3 ? ValueType.STRING_MAP : ValueType.STRING);
    }
    return isMap && path.size() == 4
        ? making.of(making.entry(side.peer() + ".labels", path.text(3)))
        : found.make(making, side.peer());
  }

  /** What the attributes of the application stand for, where proxies have those of a plug-in. */
  private Meaning ofExtension(Path path, Making making) throws CelException {
    String name = path.text(1).substring("wasm.".length());
    ValueType type = surroundings.type(name);
    if (type == null && name.equals("istio_operationId")) {
      return making.attribute("api.operation", ValueType.STRING);
    }
    if (type == null) {
      throw new CelException(
          new ExpressionProblem(
                  path.place().offset(),
                  path.place().end() - path.place().offset(),
                  "unknown-attribute",
                  "this reads the attribute '" + name + "', which is not declared",
                  "Declare it in an attributemanifest, and set it in the application.")
              .ofUndeclared(name));
    }
    return switch (type) {
      case IP_ADDRESS, URI, DNS_NAME, EMAIL_ADDRESS -> {
        Part read = making.read(name, type);
        yield making.made(making.text(read), read);
      }
      default -> making.attribute(name, type);
    };
  }

  private static CelException unknown(Path path, String what, @Nullable String mend) {
    return new CelException(
        path.place().offset(),
        path.place().end() - path.place().offset(),
        "unknown-attribute",
        what,
        mend);
  }

  private void warn(Path path, String code, String what, @Nullable String mend) {
    warnings.add(
        new ExpressionProblem(
            path.place().offset(), path.place().end() - path.place().offset(), code, what, mend));
  }

  /** All that an expression may begin with, for suggestions. */
  static List<String> all() {
    return Stream.concat(
            Attributes.names().stream(),
            Stream.of(
                "filter_state.downstream_peer", "filter_state.upstream_peer", "xds.node.metadata"))
        .toList();
  }
}
