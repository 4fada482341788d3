package io.meshless.telemetry.template;

import io.meshless.telemetry.template.TemplateField.Form;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Defines the shape of one kind of instance: {@code metric}, {@code logentry}. Implement one, and
 * pass it to the builder or let {@link java.util.ServiceLoader} find it. Stateless; always gives
 * the same answers.
 *
 * <p>Fields are identified by position: the first single field is value 0, the first map is tuple
 * 0.
 */
public interface Template {
  /** The kind in a configuration, and the text of {@code compiledTemplate}. */
  String name();

  /** What an instance is, in a sentence. */
  String meaning();

  /** All fields, in the order they are documented. */
  List<TemplateField> fields();

  /** The fields of a single expression, by position. */
  default List<TemplateField> values() {
    return fields().stream().filter(f -> f.form() == Form.VALUE).toList();
  }

  /** The fields of expressions by name, by position. */
  default List<TemplateField> tuples() {
    return fields().stream().filter(f -> f.form() == Form.MAP).toList();
  }

  /**
   * The single field that holds the id of a trace, when instances are spans; null for all others.
   * While a rule sends spans, requests get ids where they bring none, and an instance of a trace
   * that is not sampled is not sent.
   */
  default @Nullable String traceIdField() {
    return null;
  }

  /**
   * The position of a field: among the single ones when it is one, else among the maps.
   *
   * @param field its name, with underscores
   * @throws IllegalArgumentException when there is no such field
   */
  default int position(String field) {
    return Stream.of(values(), tuples())
        .mapToInt(form -> form.stream().map(TemplateField::protoName).toList().indexOf(field))
        .filter(position -> position >= 0)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name() + " has no field '" + field + "'"));
  }
}
