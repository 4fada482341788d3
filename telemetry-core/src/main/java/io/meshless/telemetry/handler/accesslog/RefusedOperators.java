package io.meshless.telemetry.handler.accesslog;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Operators of Envoy that mean nothing in a process, and what may be meant instead. */
final class RefusedOperators {
  private static final String PROXYS = "describes the proxy's ";
  private static final String MISSING = ", which does not exist in a process";

  private static final List<Refused> ALL =
      List.of(
          of(
              "CEL|TYPED_CEL",
              "needs the attributes of a proxy, which does not exist in a process",
              "This library speaks CEXL: send a logentry, whose variables are expressions, to a"
                  + " handler without access_log."),
          of(
              "FILTER_STATE|UPSTREAM_FILTER_STATE",
              PROXYS + "filter state" + MISSING,
              "Remove it; a workload's identity is source.workload.name in a logentry."),
          of(
              "DYNAMIC_METADATA|CLUSTER_METADATA|UPSTREAM_METADATA|METADATA",
              PROXYS + "metadata" + MISSING,
              "Remove it."),
          of("CUSTOM_FLAGS", PROXYS + "filters" + MISSING, use("RESPONSE_FLAGS")),
          of("COALESCE", "is not supported", use("REQ(X?Y)")),
          of(
              "REQUEST_DURATION|REQUEST_TX_DURATION|RESPONSE_DURATION|RESPONSE_TX_DURATION"
                  + "|ROUNDTRIP_DURATION|.*_HANDSHAKE_DURATION"
                  + "|UPSTREAM_CONNECTION_POOL_READY_DURATION",
              PROXYS + "phases" + MISSING,
              use("DURATION")),
          of(
              "REQUEST_HEADERS_BYTES|.*STREAM_(WIRE|HEADER)_BYTES_RECEIVED",
              PROXYS + "bytes on the wire" + MISSING,
              use("BYTES_RECEIVED")),
          of(
              "RESPONSE_(HEADERS|TRAILERS)_BYTES|.*STREAM_(WIRE|HEADER)_BYTES_SENT"
                  + "|(BYTES|PACKETS)_RETRANSMITTED|.*STREAM_DECOMPRESSED_.*BYTES.*",
              PROXYS + "bytes on the wire" + MISSING,
              use("BYTES_SENT")),
          of(
              "UPSTREAM_HOST(S|_NAMES)_ATTEMPTED.*|UPSTREAM_CONNECTION_ID.*|.*_ENDPOINT_ID"
                  + "|UPSTREAM_REQUEST_ATTEMPT_COUNT|UPSTREAM_CONNECTION_.*",
              PROXYS + "attempts" + MISSING,
              use("UPSTREAM_HOST")),
          of(
              "DOWNSTREAM_TRANSPORT_FAILURE_REASON|.*_CLOSE_(TYPE|REASON)",
              PROXYS + "connections" + MISSING,
              use("RESPONSE_FLAGS")),
          of(
              "(UP|DOWN)STREAM_(PEER|LOCAL)_.*",
              PROXYS + "certificates" + MISSING,
              use("DOWNSTREAM_PEER_URI_SAN")),
          of(
              "(UP|DOWN)STREAM_TLS_.*|TLS_JA[34]_FINGERPRINT",
              PROXYS + "TLS" + MISSING,
              use("REQUESTED_SERVER_NAME")));

  private RefusedOperators() {}

  private record Refused(Pattern names, String what, String mend) {}

  private static Refused of(String names, String what, String mend) {
    return new Refused(Pattern.compile(names), what, mend);
  }

  private static String use(String operator) {
    return "Remove it, or use %" + operator + "%.";
  }

  /** The mistake of writing this name; null when it is none of these. */
  static @Nullable FormatException find(String name, int at) {
    for (Refused refused : ALL) {
      if (refused.names.matcher(name).matches()) {
        return new FormatException(
            "unsupported-operator", at, "%" + name + "% " + refused.what, refused.mend);
      }
    }
    return null;
  }
}
