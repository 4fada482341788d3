package io.meshless.telemetry.template;

import io.meshless.telemetry.attribute.ValueType;

/**
 * One field of a template.
 *
 * @param protoName the name with underscores; the camel-case name follows from it
 * @param form a single expression, or expressions by name
 * @param type the type the expressions must have; {@code UNSPECIFIED} accepts every type
 * @param meaning what the field is for, in a sentence
 */
public record TemplateField(String protoName, Form form, ValueType type, String meaning) {

  /** How many expressions a field holds. */
  public enum Form {
    /** One expression. */
    VALUE,
    /** Expressions by name: dimensions, variables. */
    MAP
  }

  /** A field of one expression, which may be blank. */
  public static TemplateField value(String protoName, ValueType type, String meaning) {
    return new TemplateField(protoName, Form.VALUE, type, meaning);
  }

  /** A field of expressions by name, of every type. */
  public static TemplateField map(String protoName, String meaning) {
    return new TemplateField(protoName, Form.MAP, ValueType.UNSPECIFIED, meaning);
  }
}
