package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule in the plan: when it fires, and what it then dispatches, in order. Immutable. */
public final class RuleNode {
  private final int index;
  private final RuleDefinition definition;
  private final String name;
  private final String namespace;
  private final @Nullable Expression condition;
  private final @Nullable Sampler sampler;
  private final DispatchNode[] dispatches;
  private final FieldFailures failures;
  private final FieldFailures samplingFailures;
  private final int matchCount;
  private final int sampledOutCount;

  RuleNode(
      int index,
      RuleDefinition rule,
      List<DispatchNode> dispatches,
      FailureLog failures,
      CountSlots slots) {
    this.index = index;
    this.definition = rule;
    this.name = rule.name();
    this.namespace = rule.namespace();
    this.condition = rule.condition();
    this.sampler = rule.sampler();
    this.dispatches = dispatches.toArray(DispatchNode[]::new);
    this.failures = FieldFailures.ofMatch(failures, name, rule.hidesFailures());
    this.samplingFailures = FieldFailures.ofSampling(failures, name, rule.hidesSamplingFailures());
    this.matchCount = slots.slot(CountKey.matched(name));
    this.sampledOutCount = sampler == null ? -1 : slots.slot(CountKey.sampledOut(name));
  }

  /** The full name. */
  public String name() {
    return name;
  }

  int index() {
    return index;
  }

  RuleDefinition definition() {
    return definition;
  }

  /** The namespace, which decides for which records the rule is asked. */
  public String namespace() {
    return namespace;
  }

  /** When the rule fires; null means always. */
  public @Nullable Expression condition() {
    return condition;
  }

  /** Whether only some of the records that match count. */
  public boolean isSampled() {
    return sampler != null;
  }

  /** What its sampling does with this frame's record; null without one. For explanations. */
  public Sampler.@Nullable Outlook sampling(Frame frame) {
    if (sampler == null) {
      return null;
    }
    try {
      return sampler.outlook(frame);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return new Sampler.Outlook(true, "no record for which it fails, as here");
    }
  }

  /** What the rule dispatches, in order. */
  public List<DispatchNode> dispatches() {
    return List.of(dispatches);
  }

  void run(Frame frame) {
    take(outcome(frame), frame);
  }

  /** What the condition comes to: true, false or an {@link EvaluationError}. */
  Object outcome(Frame frame) {
    return condition == null ? Boolean.TRUE : condition.evaluate(frame.evaluation());
  }

  /** Goes on with what the condition came to. */
  void take(Object outcome, Frame frame) {
    if (outcome instanceof EvaluationError error) {
      failures.report(error);
    } else if (outcome == Boolean.TRUE) {
      fire(frame);
    }
  }

  private void fire(Frame frame) {
    frame.count(matchCount);
    if (sampler != null && !isSelected(sampler, frame)) {
      frame.count(sampledOutCount);
      return;
    }
    for (DispatchNode dispatch : dispatches) {
      dispatch.run(frame);
    }
  }

  private boolean isSelected(Sampler chosen, Frame frame) {
    try {
      return chosen.selects(frame, samplingFailures);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      samplingFailures.report(EvaluationError.thrown(e));
      return false;
    }
  }
}
