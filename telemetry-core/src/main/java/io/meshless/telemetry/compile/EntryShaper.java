package io.meshless.telemetry.compile;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Gives log entries the variables that a handler wants of them, in the place of their own. */
final class EntryShaper {
  private final ExpressionCompiler compiler;

  /** What handlers want, compiled once; null where it cannot be, which was reported. */
  private final Map<String, @Nullable Variables> byHandler = new HashMap<>();

  private final Set<String> shaped = new HashSet<>();

  /** Shapes with this compiler, which reads what is shown. */
  EntryShaper(ExpressionCompiler compiler) {
    this.compiler = compiler;
  }

  private record Variables(TupleType type, List<Expression> expressions) {}

  /**
   * The entry as the handler wants it: as it is, or with other variables.
   *
   * @return null when those do not fit the attributes, which was reported at the handler
   */
  @Nullable InstanceDefinition shape(InstanceDefinition entry, ConfiguredHandler<?> handler) {
    SortedMap<String, String> wanted = handler.ownVariables();
    if (wanted == null) {
      return entry;
    }
    shaped.add(entry.type().name());
    // Also when the answer is null: a mistake is told once.
    if (!byHandler.containsKey(handler.name())) {
      byHandler.put(handler.name(), compile(wanted, handler));
    }
    Variables variables = byHandler.get(handler.name());
    return variables == null ? null : with(variables, entry);
  }

  /** Whether this entry was given other variables: then it need not have some itself. */
  boolean hasShaped(String entry) {
    return shaped.contains(entry);
  }

  private @Nullable Variables compile(
      SortedMap<String, String> wanted, ConfiguredHandler<?> handler) {
    List<Expression> expressions = new ArrayList<>();
    for (String text : wanted.values()) {
      try {
        expressions.add(compiler.compile(text));
      } catch (ExpressionException e) {
        report(e.problems().get(0), text, handler);
      }
    }
    List<ValueType> types = expressions.stream().map(Expression::type).toList();
    List<String> texts = expressions.stream().map(Expression::canonical).toList();
    return expressions.size() == wanted.size()
        ? new Variables(new TupleType(List.copyOf(wanted.keySet()), types, texts), expressions)
        : null;
  }

  /** The expressions are ours: that one is wrong is due to what a manifest says. */
  private static void report(ExpressionProblem problem, String text, ConfiguredHandler<?> handler) {
    handler
        .params()
        .scope()
        .report(
            Severity.ERROR,
            "attribute-of-other-type",
            handler.params().map().location(),
            "the lines read '%s', which does not fit a manifest: %s"
                .formatted(text, problem.what()),
            "Declare standard attributes with their own types, or not at all.");
  }

  private static InstanceDefinition with(Variables variables, InstanceDefinition entry) {
    InstanceType type = entry.type();
    return new InstanceDefinition(
        new InstanceType(
            type.name(), type.template(), type.values(), replaced(type.tuples(), variables.type())),
        entry.values(),
        replaced(entry.tuples(), variables.expressions()),
        entry.source());
  }

  private static <T> List<T> replaced(List<T> tuples, T variables) {
    List<T> all = new ArrayList<>(tuples);
    all.set(LogEntryTemplate.VARIABLES, variables);
    return all;
  }
}
