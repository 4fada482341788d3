package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The failures of one expression in its place; finds the site of a reason without a look-up. */
final class FieldFailures {
  private static final String HIDDEN =
      "the evaluation failed; what it failed on is not shown, since it may be a secret";

  private final FailureLog log;
  private final FailureKey.Kind kind;
  private final String resource;
  private final String instance;
  private final String field;
  private final boolean hidden;
  private final @Nullable FailureSite[] sites =
      new @Nullable FailureSite[EvaluationError.Reason.values().length];

  private FieldFailures(
      FailureLog log,
      FailureKey.Kind kind,
      String resource,
      String instance,
      String field,
      boolean hidden) {
    this.log = log;
    this.kind = kind;
    this.resource = resource;
    this.instance = instance;
    this.field = field;
    this.hidden = hidden;
  }

  /**
   * The failures of a rule's condition.
   *
   * @param hidden whether their text could show a secret
   */
  static FieldFailures ofMatch(FailureLog log, String rule, boolean hidden) {
    return new FieldFailures(log, FailureKey.Kind.MATCH, rule, "", "match", hidden);
  }

  /**
   * The failures of a rule's sampling.
   *
   * @param hidden whether their text could show a secret
   */
  static FieldFailures ofSampling(FailureLog log, String rule, boolean hidden) {
    return new FieldFailures(log, FailureKey.Kind.SAMPLING, rule, "", "sampling", hidden);
  }

  static FieldFailures ofField(FailureLog log, String instance, String field) {
    return new FieldFailures(log, FailureKey.Kind.INSTANCE, "", instance, field, false);
  }

  void report(EvaluationError error) {
    int index = error.reason().ordinal();
    FailureSite site = sites[index];
    if (site == null) {
      // Raced writes all store the same object.
      String reason = error.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
      site = log.site(new FailureKey(kind, resource, instance, field, reason));
      sites[index] = site;
    }
    boolean shown = !hidden || error.reason() == EvaluationError.Reason.MISSING_ATTRIBUTE;
    site.report(shown ? error.message() : HIDDEN, null);
  }
}
