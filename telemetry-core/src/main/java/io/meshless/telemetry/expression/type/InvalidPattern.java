package io.meshless.telemetry.expression.type;

import com.google.re2j.PatternSyntaxException;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.value.OversizedPatternException;
import io.meshless.telemetry.expression.value.PatternCache;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a regular expression that stands in the configuration. */
public final class InvalidPattern {
  private static final String CODE = "invalid-pattern";

  private InvalidPattern() {}

  /** The problem with this pattern, at this place; null when there is none. */
  public static @Nullable ExpressionProblem find(
      String pattern, int offset, int length, PatternCache patterns) {
    try {
      patterns.compileWritten(pattern);
      return null;
    } catch (OversizedPatternException e) {
      return new ExpressionProblem(offset, length, CODE, e.getDescription(), e.mend());
    } catch (PatternSyntaxException e) {
      return new ExpressionProblem(
          offset,
          length,
          CODE,
          "not a regular expression: " + e.getDescription(),
          "The syntax is RE2's, without look-around and back-references.");
    }
  }
}
