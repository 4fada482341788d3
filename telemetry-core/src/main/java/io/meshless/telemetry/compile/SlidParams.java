package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.ProblemScope;
import java.util.List;
import java.util.stream.Collectors;

/** Finds fields of the older form in a resource of the unified one, where they belong to params. */
final class SlidParams {
  private SlidParams() {}

  /** Whether some stand beside params; that is one slip, which this has reported. */
  static boolean tell(ConfigMap spec, FieldTable unified, FieldTable params, ProblemScope scope) {
    List<ConfigScalar> slid =
        spec.entries().stream()
            .map(ConfigMap.Entry::key)
            .filter(key -> !unified.names().contains(key.text()))
            .filter(key -> params.names().contains(key.text()))
            .toList();
    if (slid.isEmpty()) {
      return false;
    }
    ConfigScalar first = slid.get(0);
    String names =
        slid.stream().map(key -> "'" + key.text() + "'").collect(Collectors.joining(", "));
    scope
        .field(first.text())
        .error(
            "wrong-indentation",
            first,
            names
                + (slid.size() == 1 ? " belongs" : " belong")
                + " in params, which has the fields of the kind",
            "Write params: above, and indent the fields below it.");
    return true;
  }
}
