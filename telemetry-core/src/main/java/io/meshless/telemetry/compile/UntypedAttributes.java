package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.reading.ProblemList;
import io.meshless.telemetry.expression.type.UnknownName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Attributes that a manifest declares without a type. The slip is the manifest's, however many
 * expressions trip over it: it is told there, as an error when an expression does.
 */
final class UntypedAttributes {
  private static final String CODE = "untyped-attribute";
  private static final String BEFORE_NAME = "attribute '";
  private static final String BEHIND_NAME = "' is declared";

  private final Set<String> told = new HashSet<>();
  private final Map<String, ConfigProblem> declared = new HashMap<>();

  void add(String attribute, ConfigProblem problem) {
    declared.put(attribute, problem);
  }

  /** Keeps an attribute whose type could not be read, which was told where it stands. */
  void addTold(String attribute) {
    told.add(attribute);
  }

  /**
   * The problems, those that tell of one slip made one.
   *
   * @param lacksManifest whether a manifest was written of which nothing could be read, so that any
   *     attribute that resembles no other may be its own
   */
  List<ConfigProblem> fold(List<ConfigProblem> problems, boolean lacksManifest) {
    List<ConfigProblem> folded = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (ConfigProblem problem : problems) {
      String attribute = used(problem);
      if (declared.containsKey(attribute)) {
        used.add(attribute);
      } else if (!told.contains(attribute) && !(lacksManifest && isUndeclared(problem))) {
        folded.add(problem);
      }
    }
    ProblemList slips = new ProblemList();
    declared.forEach(
        (attribute, slip) ->
            slips.accept(used.contains(attribute) ? asError(attribute, slip) : slip));
    folded.addAll(slips.toList());
    return folded;
  }

  private static boolean isUndeclared(ConfigProblem problem) {
    return problem.code().equals("unknown-attribute") && UnknownName.DECLARE.equals(problem.mend());
  }

  /** The attribute without a type that an expression uses, by this problem; empty for others. */
  private static String used(ConfigProblem problem) {
    int end = problem.what().indexOf(BEHIND_NAME);
    return problem.code().equals(CODE)
            && problem.severity() == Severity.ERROR
            && problem.what().startsWith(BEFORE_NAME)
            && end >= 0
        ? problem.what().substring(BEFORE_NAME.length(), end)
        : "";
  }

  private static ConfigProblem asError(String attribute, ConfigProblem slip) {
    return new ConfigProblem(
        Severity.ERROR,
        CODE,
        slip.resource(),
        slip.field(),
        slip.location(),
        "attribute '" + attribute + "' has no type, so no expression can use it; some do",
        slip.mend());
  }
}
