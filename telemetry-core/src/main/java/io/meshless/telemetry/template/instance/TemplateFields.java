package io.meshless.telemetry.template.instance;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.TemplateField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The configuration fields that follow from a template. Immutable. */
public final class TemplateFields {
  private final Template template;
  private final FieldTable table;
  private final List<Value> values = new ArrayList<>();
  private final List<Entries> tuples = new ArrayList<>();

  /** A single field as it is configured. */
  record Value(Field<ConfigScalar> field, TemplateField declared) {}

  /** A map field as it is configured. */
  record Entries(Field<Map<String, ConfigScalar>> field) {}

  /** The fields of this template. */
  public TemplateFields(Template template) {
    this.template = template;
    List<Field<?>> fields = new ArrayList<>();
    for (TemplateField field : template.fields()) {
      fields.add(add(field));
    }
    this.table = FieldTable.of(template.name(), fields.toArray(Field<?>[]::new));
  }

  private Field<?> add(TemplateField field) {
    if (field.form() == TemplateField.Form.VALUE) {
      Field<ConfigScalar> value =
          Field.expression(field.protoName(), words(field.type())).meaning(field.meaning());
      values.add(new Value(value, field));
      return value;
    }
    Field<Map<String, ConfigScalar>> entries =
        Field.map(field.protoName(), new FieldType.ExpressionText(words(field.type())))
            .meaning(field.meaning());
    tuples.add(new Entries(entries));
    return entries;
  }

  private static String words(ValueType type) {
    return type == ValueType.UNSPECIFIED ? "any" : type.name();
  }

  /** The template. */
  public Template template() {
    return template;
  }

  /** The table that reads an instance of it. */
  public FieldTable table() {
    return table;
  }

  List<Value> values() {
    return values;
  }

  List<Entries> tuples() {
    return tuples;
  }
}
