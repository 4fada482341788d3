package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether two values say the same, wherever they stand. */
public final class SameContent {
  private SameContent() {}

  /** Whether they do; of a list the order matters, of a map it does not. */
  public static boolean of(ConfigNode a, @Nullable ConfigNode b) {
    if (a instanceof ConfigScalar one) {
      return b instanceof ConfigScalar other && one.text().equals(other.text());
    }
    if (a instanceof ConfigList one) {
      return b instanceof ConfigList other
          && one.items().size() == other.items().size()
          && IntStream.range(0, one.items().size())
              .allMatch(i -> of(one.items().get(i), other.items().get(i)));
    }
    return a instanceof ConfigMap one && b instanceof ConfigMap other && ofMaps(one, other);
  }

  private static boolean ofMaps(ConfigMap one, ConfigMap other) {
    Map<String, ConfigNode> values = new HashMap<>();
    other.entries().forEach(entry -> values.put(entry.key().text(), entry.value()));
    return one.entries().size() == values.size()
        && one.entries().stream()
            .allMatch(entry -> of(entry.value(), values.get(entry.key().text())));
  }
}
