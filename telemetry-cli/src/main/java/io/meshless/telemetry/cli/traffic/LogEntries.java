package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.expression.syntax.Parser;
import io.meshless.telemetry.expression.syntax.SyntaxException;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the variables of logentries were read from, so that lines can be read back: a variable that
 * shows an attribute, or the first of several, becomes that attribute again. What was computed is
 * not read back.
 */
final class LogEntries {
  private final Map<String, Map<String, Target>> targets = new HashMap<>();

  private LogEntries() {}

  static LogEntries of(Plan plan) {
    LogEntries entries = new LogEntries();
    plan.instances().stream()
        .map(instance -> instance.definition().type())
        .filter(type -> type.template().name().equals(LogEntryTemplate.NAME))
        .forEach(type -> entries.targets.put(type.name(), of(type, plan.vocabulary())));
    return entries;
  }

  /** What each variable of this instance becomes; null when there is no such instance. */
  @Nullable Map<String, Target> find(String instance) {
    return targets.get(instance);
  }

  private static Map<String, Target> of(InstanceType type, AttributeVocabulary vocabulary) {
    Map<String, Target> found = new HashMap<>();
    TupleType variables = type.tuple(LogEntryTemplate.VARIABLES);
    for (int i = 0; i < variables.size(); i++) {
      put(found, variables.names().get(i), variables.expressions().get(i), vocabulary);
    }
    put(found, "time", type.values().get(LogEntryTemplate.TIMESTAMP).expression(), vocabulary);
    return found;
  }

  private static void put(
      Map<String, Target> found, String field, String expression, AttributeVocabulary vocabulary) {
    String read = expression.isEmpty() ? null : read(expression);
    Target target = read == null ? null : Target.of(read, vocabulary);
    if (target != null) {
      found.put(field, target);
    }
  }

  private static @Nullable String read(String expression) {
    try {
      return read(Parser.parse(expression));
    } catch (SyntaxException e) {
      return null;
    }
  }

  private static @Nullable String read(Node node) {
    if (node instanceof Node.Operation choice && choice.operator() == Operator.DEFAULT) {
      return read(choice.operands().get(0));
    }
    if (node instanceof Node.Index index
        && index.map() instanceof Node.Name map
        && index.key() instanceof Node.Literal key) {
      return map.text() + "[" + key.value() + "]";
    }
    return node instanceof Node.Name name ? name.text() : null;
  }
}
