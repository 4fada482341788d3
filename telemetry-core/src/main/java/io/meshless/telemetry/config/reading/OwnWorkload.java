package io.meshless.telemetry.config.reading;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service whose configuration is read. Immutable.
 *
 * @param identity who it is, as the requests have it that it answers
 * @param rootNamespace the namespace whose rules all its records meet
 */
public record OwnWorkload(AttributeBag identity, String rootNamespace) {
  /** Its namespace; null when it does not say. */
  public @Nullable String namespace() {
    return text(StandardAttributes.DESTINATION_NAMESPACE);
  }

  /** A text of its identity; null when it does not say. */
  public @Nullable String text(AttributeName name) {
    return identity.find(name) instanceof String text && !text.isEmpty() ? text : null;
  }

  /** Its labels; empty when it does not say. */
  public Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    if (identity.find(StandardAttributes.DESTINATION_LABELS) instanceof Map<?, ?> found) {
      found.forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
    }
    return labels;
  }
}
