package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.attribute.AttributeBag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text that Envoy writes by default, and Istio's versions of it, which tell more: between the
 * flags and the bytes, and behind the upstream host.
 */
final class EnvoyTextFormat implements LineFormat {
  private static final List<String> BEHIND_BYTES =
      List.of(
          "bytes_received",
          "bytes_sent",
          "duration",
          "upstream_service_time",
          "x_forwarded_for",
          "user_agent",
          "request_id",
          "authority",
          "upstream_host",
          "upstream_cluster",
          "upstream_local_address",
          "downstream_local_address",
          "downstream_remote_address",
          "requested_server_name",
          "route_name");

  private final EnvoyRecord records = new EnvoyRecord();

  @Override
  public AttributeBag read(String line) throws UnreadableLineException {
    Cursor fields = new Cursor(line);
    Map<String, String> told = new HashMap<>();
    put(told, "start_time", fields.next());
    String request = fields.next();
    if (request == null || !fields.wasQuoted()) {
      throw new UnreadableLineException("not a line of Envoy's default format");
    }
    request(told, request);
    put(told, "response_code", fields.next());
    put(told, "response_flags", fields.next());
    String field = fields.next();
    // Istio's own fields stand here, none of which is a number.
    while (field != null && (fields.wasQuoted() || !isNumber(field))) {
      field = fields.next();
    }
    for (String name : BEHIND_BYTES) {
      put(told, name, field);
      field = fields.next();
    }
    return records.of(told::get);
  }

  private static void request(Map<String, String> told, String request) {
    int method = request.indexOf(' ');
    int protocol = request.lastIndexOf(' ');
    if (method > 0 && protocol > method) {
      told.put("method", request.substring(0, method));
      told.put("path", request.substring(method + 1, protocol));
    }
  }

  private static void put(Map<String, String> told, String name, @Nullable String text) {
    if (text != null) {
      told.put(name, text);
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
