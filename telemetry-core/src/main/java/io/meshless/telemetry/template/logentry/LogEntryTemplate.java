package io.meshless.telemetry.template.logentry;

import static io.meshless.telemetry.template.TemplateField.map;
import static io.meshless.telemetry.template.TemplateField.value;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.TemplateField;
import java.util.List;

/** A line of a log: a time, a severity and variables. */
public final class LogEntryTemplate implements Template {
  /** The kind in a configuration. */
  public static final String NAME = "logentry";

  /** Position of the timestamp. */
  public static final int TIMESTAMP = 0;

  /** Position of the severity. */
  public static final int SEVERITY = 1;

  /** Position of the variables among the tuples. */
  public static final int VARIABLES = 0;

  /** Position of the type of the monitored resource. */
  public static final int MONITORED_RESOURCE_TYPE = 2;

  /** Position of the dimensions of the monitored resource among the tuples. */
  public static final int MONITORED_RESOURCE_DIMENSIONS = 1;

  private static final List<TemplateField> FIELDS =
      List.of(
          map("variables", "What the line says, each an expression."),
          value("timestamp", ValueType.TIMESTAMP, "The time of the line."),
          value("severity", ValueType.STRING, "The severity; handlers map it to a level."),
          value(
              "monitored_resource_type",
              ValueType.STRING,
              "Evaluated and checked, but used by none of the built-in handlers."),
          map(
              "monitored_resource_dimensions",
              "Evaluated and checked, but used by none of the built-in handlers."));

  /** Made by {@link java.util.ServiceLoader}. */
  public LogEntryTemplate() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "One line of a log: a time, a severity and variables.";
  }

  @Override
  public List<TemplateField> fields() {
    return FIELDS;
  }
}
