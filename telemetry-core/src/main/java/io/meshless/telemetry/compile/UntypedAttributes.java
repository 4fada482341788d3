package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Attributes that a manifest declares without a type. The slip is the manifest's, however many
 * expressions trip over it: it is told there, as an error when an expression does.
 */
final class UntypedAttributes {
  private final Set<String> told = new HashSet<>();
  private final Map<String, ConfigProblem> declared = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  void add(String attribute, ConfigProblem problem) {
    declared.put(attribute, problem);
  }

  /** Keeps an attribute whose type could not be read, which was told where it stands. */
  void addTold(String attribute) {
    told.add(attribute);
  }

  /** Keeps that an expression uses this attribute; returns whether it is one of them. */
  boolean addUse(String attribute) {
    if (declared.containsKey(attribute)) {
      used.add(attribute);
      return true;
    }
    return told.contains(attribute);
  }

  /** Reports each at its declaration. */
  void tell(Consumer<? super ConfigProblem> problems) {
    declared.forEach(
        (attribute, slip) ->
            problems.accept(used.contains(attribute) ? asError(attribute, slip) : slip));
  }

  private static ConfigProblem asError(String attribute, ConfigProblem slip) {
    return new ConfigProblem(
        Severity.ERROR,
        slip.code(),
        slip.resource(),
        slip.field(),
        slip.location(),
        "attribute '" + attribute + "' has no type, so no expression can use it; some do",
        slip.mend());
  }
}
