package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.BitSet;

/** What the conditions of a plan's rules came to in one record, by their places in the plan. */
final class RuleOutcomes {
  private final BitSet matched;
  private final BitSet failed;

  RuleOutcomes(int rules) {
    this.matched = new BitSet(rules);
    this.failed = new BitSet(rules);
  }

  /** These outcomes for another record, in which no rule was asked yet. */
  RuleOutcomes begin() {
    matched.clear();
    failed.clear();
    return this;
  }

  /** Notes what a condition came to. */
  void note(int rule, Object outcome) {
    if (outcome == Boolean.TRUE) {
      matched.set(rule);
    } else if (outcome instanceof EvaluationError) {
      failed.set(rule);
    }
  }

  /** Whether the rule matched; one that was not asked is known not to. */
  boolean isMatch(int rule) {
    return matched.get(rule);
  }

  boolean isFailure(int rule) {
    return failed.get(rule);
  }
}
