package io.meshless.telemetry.status;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a record would do, and why. Immutable; {@link #toString()} is a text for people.
 *
 * @param namespace the namespace the record belongs to; empty when it is not known
 * @param attributes what the record has, with what the service adds to every record; as it may be
 *     shown
 * @param rules every rule, in order; those of other namespaces are not asked
 */
public record Explanation(String namespace, AttributeBag attributes, List<RuleStep> rules) {
  public Explanation {
    rules = List.copyOf(rules);
  }

  /** What a rule's condition came to. */
  public enum Verdict {
    /** The rule fires. */
    MATCHED,
    /** The condition is false. */
    NOT_MATCHED,
    /** The condition is true, and sampling leaves this record out. */
    SAMPLED_OUT,
    /** The condition failed, which counts as no match. */
    FAILED,
    /** The rule is of a namespace whose rules this record does not meet. */
    OTHER_NAMESPACE
  }

  /**
   * One rule.
   *
   * @param name the full name
   * @param condition the condition as written; empty when the rule always fires
   * @param verdict what the condition came to
   * @param values each part of the condition that was evaluated, with what it gave
   * @param isSampled whether the rule lets only some of the records that match it through
   * @param sampling which of them, and what that means for this one, in words; empty when the
   *     condition is not true or the rule is not sampled
   * @param instances what the rule would send; empty unless it fires
   */
  public record RuleStep(
      String name,
      String condition,
      Verdict verdict,
      List<Value> values,
      boolean isSampled,
      String sampling,
      List<InstanceStep> instances) {
    public RuleStep {
      values = List.copyOf(values);
      instances = List.copyOf(instances);
    }
  }

  /**
   * One instance on its way to one handler.
   *
   * @param instance the instance's full name
   * @param handler the handler's full name
   * @param fields every field with its expression and value
   * @param outcome what the handler would do, in its own words; null when the instance is dropped
   * @param isRefused whether it would record nothing of the instance
   */
  public record InstanceStep(
      String instance,
      String handler,
      List<FieldStep> fields,
      @Nullable String outcome,
      boolean isRefused) {
    public InstanceStep {
      fields = List.copyOf(fields);
    }
  }

  /**
   * One field of an instance.
   *
   * @param path the field, such as {@code dimensions.source}
   * @param expression the expression as written
   * @param values each part of the expression that was evaluated, the whole one last
   */
  public record FieldStep(String path, String expression, List<Value> values) {
    public FieldStep {
      values = List.copyOf(values);
    }
  }

  /**
   * What one expression gave.
   *
   * @param expression its text
   * @param result the value's text, {@code absent}, or the error
   * @param isValue whether it gave a value
   */
  public record Value(String expression, String result, boolean isValue) {}

  /**
   * What an expression gives that stands in no configuration.
   *
   * @param type the type of its value, such as {@code STRING}; empty when it is wrong
   * @param values each part that was evaluated, the whole one last; none when it is wrong
   * @param problems what is wrong, or suspicious
   */
  public record Evaluation(String type, List<Value> values, List<ConfigProblem> problems) {
    public Evaluation {
      values = List.copyOf(values);
      problems = List.copyOf(problems);
    }

    /** The evaluation as a JSON object. */
    public String toJson() {
      return StatusJson.of(this);
    }
  }

  /** The explanation as a JSON object. */
  public String toJson() {
    return StatusJson.of(this);
  }

  @Override
  public String toString() {
    return ExplanationText.of(this);
  }
}
