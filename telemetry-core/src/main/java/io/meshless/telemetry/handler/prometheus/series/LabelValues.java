package io.meshless.telemetry.handler.prometheus.series;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many values an attribute brings to a label over time, each of which makes a series. The one
 * table of warnings about labels, and of the documentation.
 */
public enum LabelValues {
  /** As many as the deployment has of something: routes, services, status codes. */
  FEW,
  /** New ones with each pod. */
  PER_POD,
  /** What clients send: of a map an entry may have few values, or any. */
  AS_SENT,
  /** There is no end of them. */
  ENDLESS;

  private static final Set<String> OF_A_POD =
      Set.of(
          "source.uid",
          "source.name",
          "destination.uid",
          "destination.name",
          "destination.ip",
          "context.reporter.uid",
          "origin.uid");

  private static final Set<String> SENT = Set.of("request.headers", "request.auth.claims");

  private static final Set<String> WITHOUT_END =
      Set.of(
          "request.time",
          "request.path",
          "request.url_path",
          "request.query_params",
          "request.host",
          "request.useragent",
          "request.referer",
          "request.id",
          "request.size",
          "request.total_size",
          "request.messages",
          "request.api_key",
          "request.auth.principal",
          "request.auth.raw_claims",
          "response.duration",
          "response.time",
          "response.size",
          "response.total_size",
          "response.messages",
          "response.grpc_message",
          "source.ip",
          "source.port",
          "origin.ip",
          "origin.port",
          "upstream.transport_failure_reason",
          "origin.user",
          "context.time",
          "context.timestamp",
          "connection.id",
          "connection.duration",
          "connection.received.bytes",
          "connection.received.bytes_total",
          "connection.sent.bytes",
          "connection.sent.bytes_total",
          "check.error_message",
          "trace.id",
          "span.id",
          "span.parent_id");

  /** Entries of maps that are sent, of which nobody expects few values. */
  private static final Pattern ENDLESS_ENTRIES =
      Pattern.compile(
          "user-agent|referer|cookie|authorization|host|:authority|:path|x-request-id"
              + "|x-correlation-id|x-forwarded-for|x-forwarded-host|x-real-ip|forwarded|traceparent"
              + "|tracestate|x-b3-.*|if-none-match|etag|content-length|date|sub|email|jti|iat|exp");

  /** What a label of this attribute takes. */
  public static LabelValues of(String attribute) {
    if (WITHOUT_END.contains(attribute)) {
      return ENDLESS;
    }
    return OF_A_POD.contains(attribute) ? PER_POD : SENT.contains(attribute) ? AS_SENT : FEW;
  }

  /** What a label of this attribute, or of this entry of it, takes. */
  public static LabelValues of(String attribute, @Nullable String entry) {
    LabelValues whole = of(attribute);
    return whole == AS_SENT && (entry == null || ENDLESS_ENTRIES.matcher(entry).matches())
        ? ENDLESS
        : whole;
  }
}
