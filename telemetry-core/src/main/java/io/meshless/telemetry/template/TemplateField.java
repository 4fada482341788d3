package io.meshless.telemetry.template;

import io.meshless.telemetry.attribute.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One field of a template.
 *
 * @param protoName the name with underscores; the camel-case name follows from it
 * @param form a single expression, or expressions by name
 * @param type the type the expressions must have; {@code UNSPECIFIED} accepts every type
 * @param meaning what the field is for, in a sentence
 * @param example what may be written in a field that must be given; null when it may be blank
 */
public record TemplateField(
    String protoName, Form form, ValueType type, String meaning, @Nullable String example) {

  /** How many expressions a field holds. */
  public enum Form {
    /** One expression. */
    VALUE,
    /** Expressions by name: dimensions, variables. */
    MAP
  }

  /** A field of one expression, which may be blank. */
  public static TemplateField value(String protoName, ValueType type, String meaning) {
    return new TemplateField(protoName, Form.VALUE, type, meaning, null);
  }

  /** A field of expressions by name, of every type. */
  public static TemplateField map(String protoName, String meaning) {
    return new TemplateField(protoName, Form.MAP, ValueType.UNSPECIFIED, meaning, null);
  }

  /**
   * The same, as a single field that must be given: without it an instance is refused.
   *
   * @param example an expression that may be written in it
   */
  public TemplateField needed(String example) {
    return new TemplateField(protoName, form, type, meaning, example);
  }
}
