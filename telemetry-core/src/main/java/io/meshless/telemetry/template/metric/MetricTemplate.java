package io.meshless.telemetry.template.metric;

import static io.meshless.telemetry.template.TemplateField.map;
import static io.meshless.telemetry.template.TemplateField.value;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.TemplateProvider;
import java.util.List;

/** A number with dimensions: one observation of a metric. */
public final class MetricTemplate implements TemplateProvider {
  /** The kind in a configuration. */
  public static final String NAME = "metric";

  /** Position of the value. */
  public static final int VALUE = 0;

  /** Position of the dimensions among the tuples. */
  public static final int DIMENSIONS = 0;

  private static final Template TEMPLATE =
      new Template(
          NAME,
          "One observation: a value with dimensions.",
          List.of(
              value("value", ValueType.UNSPECIFIED, "The value; usually a number or a duration."),
              map("dimensions", "What the value is told apart by, each an expression."),
              value(
                  "monitored_resource_type",
                  ValueType.STRING,
                  "Evaluated and checked, but used by none of the built-in handlers."),
              map(
                  "monitored_resource_dimensions",
                  "Evaluated and checked, but used by none of the built-in handlers.")));

  /** Made by {@link java.util.ServiceLoader}. */
  public MetricTemplate() {}

  @Override
  public Template template() {
    return TEMPLATE;
  }
}
