package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.lang.invoke.MethodHandle;
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

  /** All of this as one method handle; null when the nodes are walked. */
  private final @Nullable MethodHandle fused;

  /** As that, from where the condition holds. */
  private final @Nullable MethodHandle fusedFire;

  RuleNode(
      int index,
      RuleDefinition rule,
      List<DispatchNode> dispatches,
      boolean isFused,
      boolean follows,
      FailureLog failures,
      CountSlots slots) {
    this.index = index;
    this.definition = rule;
    this.name = rule.name();
    this.namespace = rule.namespace();
    this.condition = rule.condition() == null ? null : rule.condition().optimized();
    this.sampler = rule.sampler();
    this.dispatches = dispatches.toArray(DispatchNode[]::new);
    this.failures = FieldFailures.ofMatch(failures, name, rule.hidesFailures());
    this.samplingFailures = FieldFailures.ofSampling(failures, name, rule.hidesSamplingFailures());
    this.matchCount = slots.slot(CountKey.matched(name));
    this.sampledOutCount = sampler == null ? -1 : slots.slot(CountKey.sampledOut(name));
    this.fused = isFused && !follows ? FusedRule.of(this) : null;
    this.fusedFire = isFused && follows ? FusedRule.following(this) : null;
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

  int matchCount() {
    return matchCount;
  }

  void run(Frame frame) {
    if (fused == null) {
      take(outcome(frame), frame);
    } else {
      invoke(fused, frame);
    }
  }

  private static void invoke(MethodHandle steps, Frame frame) {
    try {
      steps.invokeExact(frame);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("no step throws anything else", e);
    }
  }

  /** What the condition comes to: true, false or an {@link EvaluationError}. */
  Object outcome(Frame frame) {
    return condition == null ? true : condition.evaluate(frame.evaluation());
  }

  /** Goes on with what the condition came to. */
  void take(Object outcome, Frame frame) {
    if (fires(outcome)) {
      fire(frame);
    }
  }

  private void fire(Frame frame) {
    if (fusedFire != null) {
      invoke(fusedFire, frame);
      return;
    }
    frame.count(matchCount);
    if (!isSelected(frame)) {
      return;
    }
    for (DispatchNode dispatch : dispatches) {
      dispatch.run(frame);
    }
  }

  /** Whether sampling, if there is one, lets the record through; counts it when not. */
  boolean isSelected(Frame frame) {
    if (sampler == null || isSelected(sampler, frame)) {
      return true;
    }
    frame.count(sampledOutCount);
    return false;
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

  /** Whether the rule fires when its condition comes to this; a failure is reported. */
  boolean fires(Object outcome) {
    if (outcome instanceof EvaluationError error) {
      failures.report(error);
      return false;
    }
    return outcome == Boolean.TRUE;
  }
}
