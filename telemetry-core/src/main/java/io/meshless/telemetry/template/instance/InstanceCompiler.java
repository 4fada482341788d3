package io.meshless.telemetry.template.instance;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.InstanceType.ValueField;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.text.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an instance as its template defines it, and compiles its expressions. */
public final class InstanceCompiler {
  private final ExpressionReader expressions;

  /** Reads with this reader, so that equal expressions of all instances become one. */
  public InstanceCompiler(ExpressionReader expressions) {
    this.expressions = expressions;
  }

  /**
   * Compiles an instance; every problem goes to the scope.
   *
   * @return null when the instance has an error
   */
  public @Nullable InstanceDefinition compile(
      String name, TemplateFields template, ConfigMap params, ProblemScope scope) {
    FieldValues fields = template.table().read(params, scope);
    boolean complete = fields.isComplete();
    List<@Nullable Expression> values = new ArrayList<>();
    List<ValueField> valueTypes = new ArrayList<>();
    for (TemplateFields.Value value : template.values()) {
      ConfigScalar text = fields.find(value.field());
      boolean blank = text == null || text.text().isBlank();
      Expression compiled =
          text == null || blank
              ? null
              : expressions.readRecorded(
                  text, value.declared().type(), fields.scope(value.field()));
      complete &= blank ? isDispensable(value, fields) : compiled != null;
      values.add(compiled);
      valueTypes.add(
          compiled == null
              ? new ValueField(null, "")
              : new ValueField(compiled.type(), compiled.canonical()));
    }
    List<List<Expression>> tuples = new ArrayList<>();
    List<TupleType> tupleTypes = new ArrayList<>();
    for (TemplateFields.Entries entries : template.tuples()) {
      List<Expression> compiled = new ArrayList<>();
      TupleType type =
          compile(fields.get(entries.field()), fields.scope(entries.field()), compiled);
      complete &= type.size() == compiled.size();
      tuples.add(compiled);
      tupleTypes.add(type);
    }
    return complete
        ? new InstanceDefinition(
            new InstanceType(name, template.template(), valueTypes, tupleTypes),
            values,
            tuples,
            new InstanceSource(template, fields, values, false))
        : null;
  }

  /** Whether a field may be blank; one that must be given is told. */
  private static boolean isDispensable(TemplateFields.Value value, FieldValues fields) {
    String example = value.declared().example();
    if (example == null) {
      return true;
    }
    String name = value.declared().protoName();
    if (fields.find(value.field()) != null || !fields.isGiven(value.field())) {
      fields.error(
          value.field(),
          "missing-field",
          name + " is missing",
          "Write it, for example %s: %s.".formatted(name, example));
    }
    return false;
  }

  /** Compiles entries in byte order of their names; those that fail are missing from the list. */
  private TupleType compile(
      Map<String, ConfigScalar> entries, ProblemScope scope, List<Expression> compiled) {
    List<String> names = entries.keySet().stream().sorted(ValueText.BYTE_ORDER).toList();
    List<ValueType> types = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (String name : names) {
      ConfigScalar text = java.util.Objects.requireNonNull(entries.get(name));
      Expression expression =
          expressions.readRecorded(text, ValueType.UNSPECIFIED, scope.field(name));
      if (expression != null) {
        compiled.add(expression);
        types.add(expression.type());
        texts.add(expression.canonical());
      }
    }
    return new TupleType(names, types, texts);
  }
}
