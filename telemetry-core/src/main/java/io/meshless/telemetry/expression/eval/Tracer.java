package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.run.TracedValue;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.type.TypedTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates a tree with evaluators that write down what they came to. */
public final class Tracer {
  private final String text;
  private final List<TracedValue> values = new ArrayList<>();

  private Tracer(String text) {
    this.text = text;
  }

  /** What each part came to; literals are left out unless they are the whole expression. */
  public static List<TracedValue> trace(
      String text, TypedTree tree, ValueFilter read, Evaluation evaluation) {
    Tracer tracer = new Tracer(text);
    try {
      EvaluatorPlanner.planTraced(tree, read, tracer, evaluation).evaluate(evaluation);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      tracer.values.add(new TracedValue(text.strip(), EvaluationError.thrown(e)));
    }
    return List.copyOf(tracer.values);
  }

  Evaluator traced(Node node, Evaluator evaluator, boolean whole) {
    String shown = whole ? text.strip() : shown(node);
    return shown == null ? evaluator : new TracingEvaluator(evaluator, shown);
  }

  /** What a part is called; null when it is not told. */
  private @Nullable String shown(Node node) {
    if (node instanceof Node.Literal) {
      return null;
    }
    if (node.offset() < node.end()) {
      return text.substring(node.offset(), node.end());
    }
    // It stands for what was written in another language, which tells its own steps.
    return node instanceof Node.Applied ? null : CanonicalText.of(node);
  }

  private final class TracingEvaluator implements Evaluator {
    private final Evaluator part;
    private final String partText;

    TracingEvaluator(Evaluator part, String partText) {
      this.part = part;
      this.partText = partText;
    }

    @Override
    public Object evaluate(Evaluation evaluation) {
      Object value = part.evaluate(evaluation);
      values.add(new TracedValue(partText, value));
      return value;
    }

    @Override
    public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
      Object value = part.evaluateOrAbsent(evaluation);
      values.add(new TracedValue(partText, value));
      return value;
    }
  }
}
