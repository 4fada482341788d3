package io.meshless.telemetry.template.reportnothing;

import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.TemplateField;
import java.util.List;

/** An instance without fields: it tells a handler that a rule fired. */
public final class ReportNothingTemplate implements Template {
  /** The kind in a configuration. */
  public static final String NAME = "reportnothing";

  /** Made by {@link java.util.ServiceLoader}. */
  public ReportNothingTemplate() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "No data: tells the handler that the rule fired.";
  }

  @Override
  public List<TemplateField> fields() {
    return List.of();
  }
}
