package io.meshless.telemetry.expression.language;

import io.meshless.telemetry.expression.problem.ExpressionProblem;
import java.util.List;
import java.util.Optional;

/**
 * What a text of another language came to. Immutable.
 *
 * @param root the whole expression; empty when there are errors
 * @param errors why there is none, in the order of the text
 * @param warnings what is probably not meant as it is written
 */
public record Translation(
    Optional<Part> root, List<ExpressionProblem> errors, List<ExpressionProblem> warnings) {
  public Translation {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    if (root.isPresent() != errors.isEmpty()) {
      throw new IllegalArgumentException("either a tree or errors, but " + errors);
    }
  }
}
