package io.meshless.telemetry.istio.cel;

import static io.meshless.telemetry.attribute.ValueType.BOOL;
import static io.meshless.telemetry.attribute.ValueType.DURATION;
import static io.meshless.telemetry.attribute.ValueType.INT64;
import static io.meshless.telemetry.attribute.ValueType.IP_ADDRESS;
import static io.meshless.telemetry.attribute.ValueType.STRING;
import static io.meshless.telemetry.attribute.ValueType.STRING_MAP;
import static io.meshless.telemetry.attribute.ValueType.TIMESTAMP;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Step;
import io.meshless.telemetry.expression.language.Part;
import io.meshless.telemetry.istio.side.Side;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Envoy's attributes, each with what it is made of here. */
final class Attributes {
  private static final Step QUERY = Step.ofText("istio.query", EnvoyValues::query);
  private static final Step FLAGS = Step.ofText("istio.flags", EnvoyValues::flags);
  private static final Map<String, Row> ROWS = new LinkedHashMap<>();

  /**
   * An attribute.
   *
   * @param isKnown whether a process can know it, on one side at least
   */
  record Row(ValueType type, boolean isKnown, Recipe recipe) {}

  /** Makes the meaning of a name. */
  @FunctionalInterface
  interface Recipe {
    Meaning make(Making making, Side side) throws CelException;
  }

  static {
    same(STRING, "request.path", "request.url_path", "request.host", "request.scheme");
    same(STRING, "request.method", "request.useragent", "request.referer", "request.protocol");
    same(STRING_MAP, "request.headers", "response.headers");
    same(TIMESTAMP, "request.time");
    same(INT64, "request.size", "request.total_size");
    same(INT64, "response.code", "response.size", "response.total_size");
    same(INT64, "source.port", "destination.port");
    known("request.query", STRING, (m, side) -> query(m));
    known(
        "request.id",
        STRING,
        (m, side) -> m.of(m.firstOf(id(m), m.entry("request.headers", "x-request-id"))));
    known("request.duration", DURATION, (m, side) -> m.of(m.read("response.duration", DURATION)));
    known("response.flags", INT64, (m, side) -> flags(m));
    known("response.grpc_status", INT64, (m, side) -> grpcStatus(m));
    known("source.address", STRING, (m, side) -> address(m, "source"));
    known("destination.address", STRING, (m, side) -> address(m, "destination"));
    known("connection.mtls", BOOL, Attributes::mtls);
    known("connection.requested_server_name", STRING, (m, side) -> serverName(m));
    on(Side.SERVER, "connection.uri_san_peer_certificate", STRING, m -> spiffe(m, "source"));
    on(Side.SERVER, "connection.uri_san_local_certificate", STRING, m -> spiffe(m, "destination"));
    on(Side.CLIENT, "upstream.uri_san_peer_certificate", STRING, m -> spiffe(m, "destination"));
    on(Side.CLIENT, "upstream.address", STRING, m -> address(m, "destination"));
    on(
        Side.CLIENT,
        "upstream.transport_failure_reason",
        STRING,
        m -> m.attribute("upstream.transport_failure_reason", STRING));
    on(Side.CLIENT, "upstream.port", INT64, m -> m.of(m.read("destination.port", INT64)));
    known(
        "xds.listener_direction",
        INT64,
        (m, side) -> m.constant(INT64, side == Side.SERVER ? 1L : 2L));
    unknown(INT64, "request.headers_bytes", "response.headers_bytes", "connection.id");
    unknown(STRING_MAP, "response.trailers");
    unknown(DURATION, "response.backend_latency");
    unknown(STRING, "response.code_details", "connection.tls_version");
    unknown(STRING, "connection.subject_local_certificate", "connection.subject_peer_certificate");
    unknown(STRING, "connection.dns_san_local_certificate", "connection.dns_san_peer_certificate");
    unknown(STRING, "connection.sha256_peer_certificate_digest", "connection.peer_certificate");
    unknown(STRING, "connection.termination_details", "connection.transport_failure_reason");
    unknown(STRING, "xds.cluster_name", "xds.route_name", "xds.virtual_host_name");
    unknown(STRING, "xds.filter_chain_name");
  }

  private Attributes() {}

  /** A recipe for one side. */
  @FunctionalInterface
  private interface OfSide {
    Meaning make(Making making) throws CelException;
  }

  /** The attribute with this name; null when Envoy has none. */
  static @Nullable Row find(String name) {
    return ROWS.get(name);
  }

  /** All names, in the order of the documentation. */
  static Set<String> names() {
    return Collections.unmodifiableSet(ROWS.keySet());
  }

  private static void same(ValueType type, String... names) {
    for (String name : names) {
      known(name, type, (making, side) -> making.attribute(name, type));
    }
  }

  private static void known(String name, ValueType type, Recipe recipe) {
    ROWS.put(name, new Row(type, true, recipe));
  }

  private static void on(Side only, String name, ValueType type, OfSide recipe) {
    known(name, type, (making, side) -> side == only ? recipe.make(making) : making.nowhere(type));
  }

  private static void unknown(ValueType type, String... names) {
    for (String name : names) {
      ROWS.put(name, new Row(type, false, (making, side) -> making.nowhere(type)));
    }
  }

  private static Meaning query(Making making) throws CelException {
    Part path = making.read("request.path", STRING);
    return making.made(making.made(QUERY, STRING, path), path);
  }

  private static Part id(Making making) throws CelException {
    return making.read("request.id", STRING);
  }

  private static Meaning flags(Making making) throws CelException {
    Part code = making.read("context.proxy_error_code", STRING);
    return making.always(making.made(FLAGS, INT64, making.firstOf(code, making.literal("-"))));
  }

  private static Meaning grpcStatus(Making making) throws CelException {
    Part status = making.read("response.grpc_status", STRING);
    return making.made(making.made(Step.WHOLE_OF_TEXT, INT64, status), status);
  }

  private static Meaning mtls(Making making, Side side) throws CelException {
    // A caller's proxy is called in the clear by the application beside it.
    return side == Side.CLIENT
        ? making.constant(BOOL, false)
        : making.always(
            making.firstHere(making.read("connection.mtls", BOOL), making.literal(BOOL, false)));
  }

  private static Meaning serverName(Making making) throws CelException {
    Part name = making.read("connection.requested_server_name", STRING);
    return making.always(making.firstHere(name, making.literal("")));
  }

  static Meaning spiffe(Making making, String end) throws CelException {
    Part principal = making.read(end + ".principal", STRING);
    return making.made(making.joined(making.literal("spiffe://"), principal), principal);
  }

  /** An address with its port, as Envoy writes it. */
  private static Meaning address(Making making, String end) throws CelException {
    Part ip = making.text(making.read(end + ".ip", IP_ADDRESS));
    Part port = making.text(making.read(end + ".port", INT64));
    Part colon = making.literal(":");
    Part isLong = Part.step(Step.CONTAINS, BOOL, java.util.List.of(ip, colon), ip.place());
    Part value =
        making.choice(
            isLong,
            making.joined(making.literal("["), ip, making.literal("]:"), port),
            making.joined(ip, colon, port));
    return making.made(value, making.read(end + ".ip", IP_ADDRESS));
  }
}
