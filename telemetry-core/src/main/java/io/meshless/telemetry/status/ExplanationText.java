package io.meshless.telemetry.status;

import io.meshless.telemetry.status.Explanation.FieldStep;
import io.meshless.telemetry.status.Explanation.InstanceStep;
import io.meshless.telemetry.status.Explanation.RuleStep;
import io.meshless.telemetry.status.Explanation.Value;
import io.meshless.telemetry.text.ShownText;
import java.util.List;

/** Writes an explanation as indented lines. */
final class ExplanationText {
  private final StringBuilder out = new StringBuilder();

  private ExplanationText() {}

  static String of(Explanation explanation) {
    ExplanationText text = new ExplanationText();
    String namespace = explanation.namespace();
    text.line(0, "namespace " + (namespace.isEmpty() ? "unknown" : "'" + namespace + "'"));
    explanation.rules().forEach(text::rule);
    return text.out.toString();
  }

  private void rule(RuleStep rule) {
    String verdict =
        switch (rule.verdict()) {
          case MATCHED -> "matched";
          case NOT_MATCHED -> "not matched";
          case SAMPLED_OUT -> "matched, but sampling leaves this record out";
          case FAILED -> "match failed, which counts as no match";
          case OTHER_NAMESPACE -> "not asked, for the record is of another namespace";
        };
    line(0, rule.name() + ": " + verdict);
    if (!rule.condition().isEmpty() && rule.verdict() != Explanation.Verdict.OTHER_NAMESPACE) {
      line(1, "match " + rule.condition());
      values(2, rule.values());
    }
    if (!rule.sampling().isEmpty()) {
      line(1, rule.sampling());
    }
    rule.instances().forEach(this::instance);
  }

  private void instance(InstanceStep instance) {
    line(1, instance.instance() + " -> " + instance.handler());
    for (FieldStep field : instance.fields()) {
      Value whole = field.values().get(field.values().size() - 1);
      line(2, field.path() + " = " + whole.result() + "    " + field.expression());
      values(3, field.values().subList(0, field.values().size() - 1));
    }
    String outcome = instance.outcome();
    line(2, outcome == null ? "dropped, because a field failed" : outcome);
  }

  private void values(int depth, List<Value> values) {
    values.forEach(value -> line(depth, value.expression() + " -> " + value.result()));
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(ShownText.of(text)).append('\n');
  }
}
