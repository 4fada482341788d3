package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import java.util.List;

/**
 * The fields of {@code kind: handler} and {@code kind: instance}, the form of Istio 1.1 and later.
 */
public final class UnifiedFields {
  static final Field<String> COMPILED_ADAPTER =
      Field.text("compiled_adapter").meaning("The kind of handler: stdio, prometheus, ...");
  static final Field<ConfigMap> PARAMS =
      Field.of("params", new FieldType.Tree()).meaning("The fields of that kind.");
  static final Field<String> ADAPTER =
      Field.text("adapter").meaning("An adapter outside the process; not supported.");

  /** All fields of {@code kind: handler}. */
  public static final FieldTable HANDLER =
      FieldTable.of(
          "handler",
          COMPILED_ADAPTER,
          PARAMS,
          ADAPTER,
          Field.text("name").meaning("Informational."),
          Field.of("connection", new FieldType.Tree())
              .meaning("An adapter outside the process; not supported."));

  static final Field<String> COMPILED_TEMPLATE =
      Field.text("compiled_template").meaning("The template: metric, logentry, ...");
  static final Field<String> TEMPLATE =
      Field.text("template").meaning("A template outside the process; not supported.");

  /** All fields of {@code kind: instance}. */
  public static final FieldTable INSTANCE =
      FieldTable.of(
          "instance",
          COMPILED_TEMPLATE,
          PARAMS,
          TEMPLATE,
          Field.text("name").meaning("Informational."),
          Field.of("attribute_bindings", new FieldType.Tree())
              .meaning("For attribute generators; not supported."));

  /** Where a resource says which built-in kind it is. */
  static final List<Field<String>> COMPILED = List.of(COMPILED_ADAPTER, COMPILED_TEMPLATE);

  /** Where a resource asks for what runs outside the process. */
  static final List<Field<String>> OUTSIDE = List.of(ADAPTER, TEMPLATE);

  private UnifiedFields() {}

  /** Whether a resource asks for what runs outside the process. */
  static boolean asksOutside(ConfigMap spec) {
    return OUTSIDE.stream().anyMatch(field -> field.in(spec) != null);
  }
}
