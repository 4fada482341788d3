package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import org.jspecify.annotations.Nullable;

/**
 * {@code "text" + a}. What is put together is remembered for a few values, so that one that comes
 * again, as the few values of a label do, makes no new text.
 */
final class PrefixEvaluator implements Evaluator {
  private static final int REMEMBERED = 16;

  /** Longer ones come from clients, and need not stay. */
  private static final int MOST_CHARACTERS = 256;

  private final String prefix;
  private final Evaluator part;

  /** Threads may see each other's or not: what they find is whole, and right. */
  private final @Nullable Whole[] wholes = new @Nullable Whole[REMEMBERED];

  PrefixEvaluator(String prefix, Evaluator part) {
    this.prefix = prefix;
    this.part = part;
  }

  private record Whole(String part, String text) {}

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = part.evaluate(evaluation);
    if (value instanceof EvaluationError) {
      return value;
    }
    String text = (String) value;
    int at = spread(text.hashCode());
    Whole known = wholes[at];
    return known != null && known.part.equals(text) ? known.text : whole(text, at);
  }

  private static int spread(int hash) {
    return (hash ^ (hash >>> 16)) & (REMEMBERED - 1);
  }

  private String whole(String text, int at) {
    String whole = prefix.concat(text);
    if (text.length() <= MOST_CHARACTERS) {
      wholes[at] = new Whole(text, whole);
    }
    return whole;
  }
}
