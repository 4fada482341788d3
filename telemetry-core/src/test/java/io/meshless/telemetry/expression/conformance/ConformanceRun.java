package io.meshless.telemetry.expression.conformance;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs vectors and compares what we give with what the reference, or a documented rule, says. */
final class ConformanceRun {
  private final AttributeVocabulary vocabulary;
  private final ExpressionCompiler compiler;
  private final Map<String, Integer> deviations = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();
  private int agreements;

  private ConformanceRun(AttributeVocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.compiler = new ExpressionCompiler(vocabulary).withoutAdditions();
  }

  static ConformanceRun of(VectorFolder folder) {
    ConformanceRun run = new ConformanceRun(folder.vocabulary());
    folder.vectors().forEach(run::run);
    return run;
  }

  private void run(Vector vector) {
    Outcome actual = evaluate(vector);
    if (actual.agreesWith(vector.expected())) {
      agreements++;
      return;
    }
    List<Deviation> covering = Deviations.of(vector);
    for (Deviation rule : covering) {
      if (actual.agreesWith(rule.answer().apply(vector, vocabulary))) {
        deviations.merge(rule.name(), 1, Integer::sum);
        return;
      }
    }
    Optional<Deviation> deviation = covering.stream().findFirst();
    differences.add(
        "%s (%s%s): %s%n    attributes %s%n    expected   %s%n    but got    %s"
            .formatted(
                vector.id(),
                vector.topic(),
                deviation.map(rule -> ", " + rule).orElse(""),
                vector.expression(),
                vector.attributes(),
                deviation
                        .map(rule -> rule.answer().apply(vector, vocabulary))
                        .orElse(vector.expected())
                    + " "
                    + vector.message(),
                actual));
  }

  private Outcome evaluate(Vector vector) {
    Expression expression;
    try {
      expression = compiler.compile(vector.expression());
    } catch (ExpressionException e) {
      return Outcome.COMPILE_ERROR;
    }
    Object value = expression.evaluate(vector.bag());
    return value instanceof EvaluationError
        ? Outcome.evaluationError(expression.type())
        : Outcome.value(expression.type(), value);
  }

  int vectors() {
    return agreements + deviating() + differences.size();
  }

  /** How many vectors fall under each rule. */
  Map<String, Integer> deviations() {
    return deviations;
  }

  int deviating() {
    return deviations.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** A description of each vector that neither agrees nor falls under a rule. */
  List<String> differences() {
    return differences;
  }

  String summary() {
    return "expressions: %d vectors, %d agree, %d documented deviations, %d differ"
        .formatted(vectors(), agreements, deviating(), differences.size());
  }
}
