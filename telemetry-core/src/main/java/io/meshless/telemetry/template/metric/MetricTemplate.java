package io.meshless.telemetry.template.metric;

import static io.meshless.telemetry.template.TemplateField.map;
import static io.meshless.telemetry.template.TemplateField.value;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.TemplateField;
import java.util.List;

/** A number with dimensions: one observation of a metric. */
public final class MetricTemplate implements Template {
  /** The kind in a configuration. */
  public static final String NAME = "metric";

  /** Position of the value. */
  public static final int VALUE = 0;

  /** Position of the dimensions among the tuples. */
  public static final int DIMENSIONS = 0;

  /** Position of the type of the monitored resource. */
  public static final int MONITORED_RESOURCE_TYPE = 1;

  /** Position of the dimensions of the monitored resource among the tuples. */
  public static final int MONITORED_RESOURCE_DIMENSIONS = 1;

  private static final List<TemplateField> FIELDS =
      List.of(
          value("value", ValueType.UNSPECIFIED, "The value; usually a number or a duration."),
          map("dimensions", "What distinguishes values, each an expression."),
          value(
              "monitored_resource_type",
              ValueType.STRING,
              "Evaluated and checked, but used by none of the built-in handlers."),
          map(
              "monitored_resource_dimensions",
              "Evaluated and checked, but used by none of the built-in handlers."));

  /** Made by {@link java.util.ServiceLoader}. */
  public MetricTemplate() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "One observation: a value with dimensions.";
  }

  @Override
  public List<TemplateField> fields() {
    return FIELDS;
  }
}
