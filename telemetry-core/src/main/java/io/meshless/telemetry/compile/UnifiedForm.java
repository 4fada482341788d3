package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds fields of the unified form in a resource of the older one, whose kind says what it is. */
final class UnifiedForm {
  private static final String PARAMS = UnifiedFields.PARAMS.protoName();

  private static final Set<String> FIELDS =
      Stream.concat(UnifiedFields.COMPILED.stream(), Stream.of(UnifiedFields.PARAMS))
          .flatMap(field -> Stream.of(field.protoName(), field.jsonName()))
          .collect(Collectors.toUnmodifiableSet());

  private UnifiedForm() {}

  /** Whether some are there; that is one slip, which this has reported. */
  static boolean tell(Resource resource, String unifiedKind, ProblemScope scope) {
    List<ConfigScalar> found =
        resource.spec().entries().stream()
            .map(ConfigMap.Entry::key)
            .filter(key -> FIELDS.contains(key.text()))
            .toList();
    if (found.isEmpty()) {
      return false;
    }
    ConfigScalar first = found.get(0);
    String names = found.stream().map(ConfigScalar::text).collect(Collectors.joining(" and "));
    boolean hasParams = found.stream().anyMatch(key -> key.text().equals(PARAMS));
    scope
        .field(first.text())
        .error(
            "unknown-field",
            first,
            "%s %s of kind '%s'; the fields of '%s' stand in spec itself"
                .formatted(
                    names,
                    found.size() == 1 ? "is a field" : "are fields",
                    unifiedKind,
                    resource.name().kind()),
            "Remove %s%s; or write kind: %s, and '%s' where rules name it."
                .formatted(
                    names,
                    hasParams ? ", and begin the lines of params further left" : "",
                    unifiedKind,
                    resource.name().name()));
    return true;
  }
}
