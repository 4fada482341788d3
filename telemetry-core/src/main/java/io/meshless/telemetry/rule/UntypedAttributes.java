package io.meshless.telemetry.rule;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Attributes that a manifest declares without a type. The slip is the manifest's, however many
 * expressions trip over it: it is told there, as an error when an expression does.
 */
final class UntypedAttributes {
  private static final String CODE = "untyped-attribute";

  private final Map<String, ConfigProblem> declared = new HashMap<>();

  void add(String attribute, ConfigProblem problem) {
    declared.put(attribute, problem);
  }

  /** The problems, those that tell of one slip made one. */
  List<ConfigProblem> fold(List<ConfigProblem> problems) {
    List<ConfigProblem> folded = new ArrayList<>(problems);
    declared.forEach((attribute, problem) -> fold(attribute, problem, folded));
    return folded;
  }

  private static void fold(String attribute, ConfigProblem slip, List<ConfigProblem> problems) {
    boolean used =
        problems.removeIf(
            p ->
                p.code().equals(CODE)
                    && p.severity() == Severity.ERROR
                    && p.what().startsWith("attribute '" + attribute + "' "));
    problems.add(
        used
            ? new ConfigProblem(
                Severity.ERROR,
                CODE,
                slip.resource(),
                slip.field(),
                slip.location(),
                "attribute '" + attribute + "' has no type, so no expression can use it; some do",
                slip.mend())
            : slip);
  }
}
