package io.meshless.telemetry.template;

import io.meshless.telemetry.template.TemplateField.Form;
import java.util.List;

/**
 * The shape of one kind of instance: {@code metric}, {@code logentry}. Immutable.
 *
 * <p>Fields are known by position: the first single field is value 0, the first map is tuple 0. A
 * template documents its positions as constants, and handlers use those.
 *
 * @param name the kind in a configuration, and the text of {@code compiledTemplate}
 * @param meaning what an instance is, in a sentence
 * @param fields all fields, in the order they are documented
 */
public record Template(String name, String meaning, List<TemplateField> fields) {
  public Template {
    fields = List.copyOf(fields);
  }

  /** The fields of a single expression, by position. */
  public List<TemplateField> values() {
    return fields.stream().filter(f -> f.form() == Form.VALUE).toList();
  }

  /** The fields of expressions by name, by position. */
  public List<TemplateField> tuples() {
    return fields.stream().filter(f -> f.form() == Form.MAP).toList();
  }
}
