package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.StandardAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A record from the fields of Envoy's log, by the names that they have in its JSON. */
final class EnvoyRecord {
  private final LogTime times = new LogTime();

  /**
   * The record that these fields tell of.
   *
   * @param field the text of a field; null when it is not told
   */
  AttributeBag of(Function<String, @Nullable String> field) throws UnreadableLineException {
    String start = field.apply("start_time");
    Instant began = start == null ? null : times.read(start);
    if (began == null) {
      throw new UnreadableLineException("no start_time that is a time");
    }
    RequestLine record = new RequestLine();
    String duration = field.apply("duration");
    record.time(
        began,
        RequestLine.isTold(duration) ? Duration.ofMillis(RequestLine.number(duration)) : null);
    record.method(field.apply("method"));
    record.path(field.apply("path"));
    AttributeBag.Builder bag = record.bag();
    bag.put(StandardAttributes.RESPONSE_CODE, RequestLine.number(field.apply("response_code")));
    bag.put(StandardAttributes.REQUEST_SIZE, RequestLine.number(field.apply("bytes_received")));
    bag.put(StandardAttributes.RESPONSE_SIZE, RequestLine.number(field.apply("bytes_sent")));
    record.put(StandardAttributes.CONTEXT_PROXY_ERROR_CODE, field.apply("response_flags"));
    record.put(StandardAttributes.REQUEST_USERAGENT, field.apply("user_agent"));
    record.put(StandardAttributes.REQUEST_ID, field.apply("request_id"));
    record.put(StandardAttributes.REQUEST_HOST, field.apply("authority"));
    record.put(
        StandardAttributes.CONNECTION_REQUESTED_SERVER_NAME, field.apply("requested_server_name"));
    bag.put(StandardAttributes.REQUEST_HEADERS, headers(field));
    bag.put(StandardAttributes.SOURCE_IP, ip(field.apply("downstream_remote_address")));
    cluster(bag, field.apply("upstream_cluster"));
    return bag.build();
  }

  private static Map<String, String> headers(Function<String, @Nullable String> field) {
    Map<String, String> headers = new LinkedHashMap<>();
    header(headers, ":authority", field.apply("authority"));
    header(headers, "user-agent", field.apply("user_agent"));
    header(headers, "x-request-id", field.apply("request_id"));
    header(headers, "x-forwarded-for", field.apply("x_forwarded_for"));
    return headers;
  }

  private static void header(Map<String, String> headers, String name, @Nullable String text) {
    if (text != null && RequestLine.isTold(text)) {
      headers.put(name, text);
    }
  }

  /** {@code outbound|9080||reviews.default.svc.cluster.local}; other clusters tell nothing. */
  private static void cluster(AttributeBag.Builder bag, @Nullable String name) {
    String[] parts = name == null ? new String[0] : name.split("\\|", -1);
    if (parts.length == 4 && (parts[0].equals("inbound") || parts[0].equals("outbound"))) {
      bag.put(StandardAttributes.CONTEXT_REPORTER_KIND, parts[0]);
      if (!parts[3].isEmpty()) {
        bag.put(StandardAttributes.DESTINATION_SERVICE_HOST, parts[3]);
      }
    }
  }

  private static @Nullable IpAddress ip(@Nullable String address) {
    int port = address == null ? -1 : address.lastIndexOf(':');
    return address == null || port < 0
        ? null
        : IpAddress.parse(address.substring(0, port).replaceAll("[\\[\\]]", ""));
  }
}
