package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.Expression;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which of the records that match a rule count. Safe for use by many threads. */
public sealed interface Sampler permits RandomSampler, RateLimitSampler, BothSamplers {
  /**
   * Whether this record counts. One for which that cannot be known does not.
   *
   * @param failures told when it cannot be known
   */
  boolean selects(Frame frame, FieldFailures failures);

  /** The expression that decides, whose failures could show what it read; null without one. */
  default @Nullable Expression expression() {
    return null;
  }

  /**
   * What would become of this record, for explanations: nothing is counted, and chance is not
   * asked.
   */
  Outlook outlook(Frame frame);

  /**
   * What is known beforehand of a decision.
   *
   * @param leavesOut whether this record is certainly left out
   * @param lets what is let through, in words
   */
  record Outlook(boolean leavesOut, String lets) {
    static final Outlook ALL = new Outlook(false, "every such record");
    static final Outlook NONE = new Outlook(true, "no such record");
  }

  /** The same decision, as one that has seen no record yet makes it. */
  Sampler fresh();

  /** The attributes that the decision reads. */
  default Set<AttributeName> attributes() {
    return Set.of();
  }
}
