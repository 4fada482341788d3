package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what stands beside the spec of a resource: fields that slid out of it, and slips. */
final class BesideSpec {
  private static final List<String> KEYS =
      List.of("apiVersion", "kind", "metadata", "spec", "status");

  private final Resource resource;
  private final ProblemScope scope;
  private final Set<String> fields;

  private BesideSpec(Resource resource, FieldTable table, ProblemScope scope) {
    this.resource = resource;
    this.scope = scope;
    this.fields = table.names();
  }

  /**
   * Reports what stands there, unless nothing does.
   *
   * @return whether the spec is whole for all that: nothing that is part of it was lost
   */
  static boolean leavesWhole(Resource resource, FieldTable table, ProblemScope scope) {
    return resource.beside().entries().isEmpty() || new BesideSpec(resource, table, scope).report();
  }

  private boolean report() {
    List<ConfigScalar> slid = new ArrayList<>();
    for (ConfigMap.Entry entry : resource.beside().entries()) {
      if (fields.contains(entry.key().text())) {
        slid.add(entry.key());
      } else {
        refuseUnknown(entry.key());
      }
    }
    if (!slid.isEmpty()) {
      refuseSlid(slid);
    }
    return slid.isEmpty() && !resource.spec().entries().isEmpty();
  }

  /** Fields at the wrong depth are one slip, however many they are. */
  private void refuseSlid(List<ConfigScalar> keys) {
    ConfigScalar first = keys.get(0);
    String names =
        keys.stream().map(key -> "'" + key.text() + "'").collect(Collectors.joining(", "));
    String verb = keys.size() == 1 ? " stands" : " stand";
    SourceLocation spec = resource.spec().location();
    boolean isLost = resource.spec().entries().isEmpty();
    boolean isWritten = isLost && spec != null && !spec.equals(resource.location());
    if (isWritten) {
      report(
          "spec",
          spec,
          "spec is empty, and " + names + verb + " beside it",
          "Indent the lines that belong to spec.");
    } else if (isLost) {
      report(
          first.text(),
          first.location(),
          names + verb + " beside the spec, which is missing",
          "Write spec: above, and indent the fields below it.");
    } else {
      report(
          first.text(),
          first.location(),
          names + verb + " beside spec, not in it",
          "Indent the lines, so that they belong to spec.");
    }
  }

  private void refuseUnknown(ConfigScalar key) {
    String written = key.text();
    scope
        .field(written)
        .error(
            "unknown-key",
            key,
            "unknown key '" + ShownText.cut(written) + "' beside kind and metadata",
            missingKey(written)
                .or(
                    () ->
                        Suggestion.nearest(written, fields)
                            .map(field -> "Did you mean '" + field + "'? It belongs in spec."))
                .orElse("Known keys: " + String.join(", ", KEYS) + "."));
  }

  private Optional<String> missingKey(String written) {
    return KEYS.stream()
        .filter(written::equalsIgnoreCase)
        .findFirst()
        .or(() -> Suggestion.nearest(written, KEYS))
        .map(key -> "Did you mean '" + key + "'?");
  }

  private void report(String field, @Nullable SourceLocation at, String what, String mend) {
    scope.field(field).report(Severity.ERROR, "wrong-indentation", at, what, mend);
  }
}
