package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.ExpressionGroup;
import io.meshless.telemetry.template.instance.ValueTuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a group of expressions that another plan has worked out for the same record. */
final class Loan implements ValueTuple.Taking {
  private final int lender;
  private final Run[] runs;
  private final boolean isWhole;
  private final int[] missing;
  private final ExpressionGroup rest;

  /**
   * Values that stand side by side on both sides.
   *
   * @param from the first, where they are taken
   * @param to the first, where they belong
   */
  record Run(int from, int to, int length) {}

  /**
   * A loan of these values.
   *
   * @param lender the place in the other plan of the tuple or the instance that has them
   * @param isWhole whether these are all values of both, in the same places
   * @param missing the places of what is still to be evaluated
   */
  Loan(int lender, List<Run> runs, boolean isWhole, int[] missing, ExpressionGroup rest) {
    this.missing = missing;
    this.lender = lender;
    this.runs = runs.toArray(Run[]::new);
    this.isWhole = isWhole;
    this.rest = rest;
  }

  int lender() {
    return lender;
  }

  boolean isWhole() {
    return isWhole;
  }

  ExpressionGroup rest() {
    return rest;
  }

  /** The places of the values that vary and are not taken; not to be changed. */
  int[] missing() {
    return missing;
  }

  /** Copies what is taken. One copy of many costs a fraction of many, for the collector's sake. */
  void take(@Nullable Object[] theirs, @Nullable Object[] own) {
    for (Run run : runs) {
      System.arraycopy(theirs, run.from, own, run.to, run.length);
    }
  }

  /** As {@link #take(Object[], Object[])}. */
  @Override
  public void take(ValueTuple from, Object[] to) {
    for (Run run : runs) {
      from.copy(run.from, to, run.to, run.length);
    }
  }
}
