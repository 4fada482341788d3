package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.attribute.AttributeBag;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text that Envoy writes by default, and Istio's versions of it, which tell more: between the
 * flags and the bytes, and behind the upstream host.
 */
final class EnvoyTextFormat implements LineFormat {
  private static final Set<EnvoyField> FROM_BYTES =
      EnumSet.range(EnvoyField.BYTES_RECEIVED, EnvoyField.ROUTE_NAME);

  private final EnvoyRecord records = new EnvoyRecord();

  /** Used again for each line. */
  private final Map<EnvoyField, String> told = new EnumMap<>(EnvoyField.class);

  @Override
  public AttributeBag read(String line) throws UnreadableLineException {
    told.clear();
    Cursor fields = new Cursor(line);
    put(EnvoyField.START_TIME, fields.next());
    String request = fields.next();
    if (request == null || !fields.wasQuoted()) {
      throw new UnreadableLineException("not a line of Envoy's default format");
    }
    request(request);
    put(EnvoyField.RESPONSE_CODE, fields.next());
    put(EnvoyField.RESPONSE_FLAGS, fields.next());
    String text = fields.next();
    // Istio's own fields stand here, none of which is a number.
    while (text != null && (fields.wasQuoted() || !isNumber(text))) {
      text = fields.next();
    }
    for (EnvoyField field : FROM_BYTES) {
      put(field, text);
      text = fields.next();
    }
    return records.of(told::get);
  }

  private void request(String request) {
    int method = request.indexOf(' ');
    int protocol = request.lastIndexOf(' ');
    if (method > 0 && protocol > method) {
      put(EnvoyField.METHOD, request.substring(0, method));
      put(EnvoyField.PATH, request.substring(method + 1, protocol));
    }
  }

  private void put(EnvoyField field, @Nullable String text) {
    if (text != null) {
      told.put(field, text);
    }
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
