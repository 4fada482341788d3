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

/** A record from the fields of Envoy's log. */
final class EnvoyRecord {
  private final LogTime times = new LogTime();

  /**
   * The record that these fields tell of.
   *
   * @param field the text of a field; null when it is not told
   */
  AttributeBag of(Function<EnvoyField, @Nullable String> field) throws UnreadableLineException {
    String start = field.apply(EnvoyField.START_TIME);
    Instant began = start == null ? null : times.read(start);
    if (began == null) {
      throw new UnreadableLineException("no start_time that is a time");
    }
    RequestLine record = new RequestLine();
    String duration = field.apply(EnvoyField.DURATION);
    record.time(
        began,
        RequestLine.isTold(duration) ? Duration.ofMillis(RequestLine.number(duration)) : null);
    record.method(field.apply(EnvoyField.METHOD));
    record.path(field.apply(EnvoyField.PATH));
    AttributeBag.Builder bag = record.bag();
    bag.put(
        StandardAttributes.RESPONSE_CODE,
        RequestLine.number(field.apply(EnvoyField.RESPONSE_CODE)));
    bag.put(
        StandardAttributes.REQUEST_SIZE,
        RequestLine.number(field.apply(EnvoyField.BYTES_RECEIVED)));
    bag.put(
        StandardAttributes.RESPONSE_SIZE, RequestLine.number(field.apply(EnvoyField.BYTES_SENT)));
    record.put(StandardAttributes.CONTEXT_PROXY_ERROR_CODE, field.apply(EnvoyField.RESPONSE_FLAGS));
    record.put(StandardAttributes.REQUEST_USERAGENT, field.apply(EnvoyField.USER_AGENT));
    record.put(StandardAttributes.REQUEST_ID, field.apply(EnvoyField.REQUEST_ID));
    record.put(StandardAttributes.REQUEST_HOST, field.apply(EnvoyField.AUTHORITY));
    record.put(
        StandardAttributes.CONNECTION_REQUESTED_SERVER_NAME,
        field.apply(EnvoyField.REQUESTED_SERVER_NAME));
    bag.put(StandardAttributes.REQUEST_HEADERS, headers(field));
    bag.put(StandardAttributes.SOURCE_IP, ip(field.apply(EnvoyField.DOWNSTREAM_REMOTE_ADDRESS)));
    cluster(bag, field.apply(EnvoyField.UPSTREAM_CLUSTER));
    return bag.build();
  }

  private static Map<String, String> headers(Function<EnvoyField, @Nullable String> field) {
    Map<String, String> headers = new LinkedHashMap<>();
    header(headers, ":authority", field.apply(EnvoyField.AUTHORITY));
    header(headers, "user-agent", field.apply(EnvoyField.USER_AGENT));
    header(headers, "x-request-id", field.apply(EnvoyField.REQUEST_ID));
    header(headers, "x-forwarded-for", field.apply(EnvoyField.X_FORWARDED_FOR));
    return headers;
  }

  private static void header(Map<String, String> headers, String name, @Nullable String text) {
    if (text != null && RequestLine.isTold(text)) {
      headers.put(name, text);
    }
  }

  /** {@code outbound|9080||reviews.default.svc.cluster.local}; other clusters tell nothing. */
  private static void cluster(AttributeBag.Builder bag, @Nullable String name) {
    int first = name == null ? -1 : name.indexOf('|');
    if (name == null || first < 0) {
      return;
    }
    String kind = name.substring(0, first);
    int second = name.indexOf('|', first + 1);
    int last = name.lastIndexOf('|');
    boolean isWhole = second > 0 && second < last && name.indexOf('|', second + 1) == last;
    if (isWhole && (kind.equals("inbound") || kind.equals("outbound"))) {
      bag.put(StandardAttributes.CONTEXT_REPORTER_KIND, kind);
      String host = name.substring(last + 1);
      if (!host.isEmpty()) {
        bag.put(StandardAttributes.DESTINATION_SERVICE_HOST, host);
      }
    }
  }

  /** {@code 10.44.1.23:37652} and {@code [::1]:37652}. */
  private static @Nullable IpAddress ip(@Nullable String address) {
    int port = address == null ? -1 : address.lastIndexOf(':');
    if (address == null || port < 0) {
      return null;
    }
    boolean inBrackets = address.startsWith("[") && address.charAt(port - 1) == ']';
    return IpAddress.parse(
        inBrackets ? address.substring(1, port - 1) : address.substring(0, port));
  }
}
