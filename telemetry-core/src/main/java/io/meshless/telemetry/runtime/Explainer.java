package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.run.TracedValue;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.plan.DispatchNode;
import io.meshless.telemetry.plan.Frame;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.plan.RuleNode;
import io.meshless.telemetry.plan.Sampler;
import io.meshless.telemetry.status.Explanation;
import io.meshless.telemetry.status.Explanation.FieldStep;
import io.meshless.telemetry.status.Explanation.InstanceStep;
import io.meshless.telemetry.status.Explanation.RuleStep;
import io.meshless.telemetry.status.Explanation.Value;
import io.meshless.telemetry.status.Explanation.Verdict;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.TextLimits;
import io.meshless.telemetry.text.ThrownText;
import io.meshless.telemetry.text.ValueText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Walks a plan as a record would, and writes down what happens instead of doing it. */
final class Explainer {
  private final AttributeBag bag;
  private final ValueFilter shown;
  private final Frame frame;

  private Explainer(AttributeBag bag, ValueFilter shown, Frame frame) {
    this.bag = bag;
    this.shown = shown;
    this.frame = frame;
  }

  /** Explains what a record does; values are told as {@code shown} reads them. */
  static Explanation explain(Plan plan, AttributeBag bag, ValueFilter shown, InstantSource clock) {
    List<RuleStep> steps = new ArrayList<>();
    plan.inspect(
        bag,
        (frame, rules) -> {
          Explainer explainer = new Explainer(bag, shown, frame);
          Set<RuleNode> met = Set.of(rules);
          for (RuleNode rule : plan.rules()) {
            steps.add(met.contains(rule) ? explainer.step(rule) : ofOtherNamespace(rule));
          }
        },
        clock);
    return new Explanation(
        Plan.namespaceOf(bag), ShownBag.of(bag, plan.vocabulary(), shown), steps);
  }

  private static RuleStep ofOtherNamespace(RuleNode rule) {
    Expression condition = rule.condition();
    return new RuleStep(
        rule.name(),
        condition == null ? "" : condition.text(),
        Verdict.OTHER_NAMESPACE,
        List.of(),
        rule.isSampled(),
        "",
        List.of());
  }

  private RuleStep step(RuleNode rule) {
    Expression condition = rule.condition();
    Verdict verdict = condition == null ? Verdict.MATCHED : verdict(condition);
    Sampler.Outlook sampling = verdict == Verdict.MATCHED ? rule.sampling(frame) : null;
    if (sampling != null && sampling.leavesOut()) {
      verdict = Verdict.SAMPLED_OUT;
    }
    return new RuleStep(
        rule.name(),
        condition == null ? "" : condition.text(),
        verdict,
        condition == null ? List.of() : values(condition),
        rule.isSampled(),
        sampling == null ? "" : "sampling lets through " + sampling.lets(),
        verdict == Verdict.MATCHED ? instances(rule) : List.of());
  }

  private Verdict verdict(Expression condition) {
    Object result = condition.evaluate(frame.evaluation());
    if (result instanceof EvaluationError) {
      return Verdict.FAILED;
    }
    return result == Boolean.TRUE ? Verdict.MATCHED : Verdict.NOT_MATCHED;
  }

  private List<InstanceStep> instances(RuleNode rule) {
    return rule.dispatches().stream().map(this::step).toList();
  }

  private InstanceStep step(DispatchNode dispatch) {
    InstanceDefinition definition = dispatch.instance().definition();
    Instance built = dispatch.build(frame);
    return new InstanceStep(
        definition.type().name(),
        dispatch.handler().name(),
        fields(definition),
        built == null ? null : dispatch.explain(frame, built),
        built == null || dispatch.refuses(frame, built));
  }

  private List<FieldStep> fields(InstanceDefinition definition) {
    List<FieldStep> fields = new ArrayList<>();
    for (int i = 0; i < definition.values().size(); i++) {
      Expression expression = definition.values().get(i);
      if (expression != null) {
        fields.add(field(definition.valuePath(i), expression));
      }
    }
    for (int i = 0; i < definition.tuples().size(); i++) {
      List<Expression> entries = definition.tuples().get(i);
      for (int j = 0; j < entries.size(); j++) {
        fields.add(field(definition.tuplePath(i, j), entries.get(j)));
      }
    }
    return fields;
  }

  private FieldStep field(String path, Expression expression) {
    return new FieldStep(path, expression.text(), values(expression));
  }

  private List<Value> values(Expression expression) {
    return ShownTrace.of(expression, bag, shown).stream().map(Explainer::value).toList();
  }

  static Value value(TracedValue traced) {
    Object result = traced.result();
    if (result instanceof EvaluationError error) {
      return new Value(traced.text(), error.message(), false);
    }
    return new Value(traced.text(), result == null ? "absent" : text(result), result != null);
  }

  /** A value that is a view may throw when it is read. */
  private static String text(Object value) {
    try {
      return ShownText.cut(ValueText.of(value), TextLimits.defaults().valueBytes());
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return "cannot be told: " + ShownText.cut(ThrownText.of(e));
    }
  }
}
