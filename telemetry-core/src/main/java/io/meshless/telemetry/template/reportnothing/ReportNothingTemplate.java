package io.meshless.telemetry.template.reportnothing;

import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.TemplateProvider;
import java.util.List;

/** An instance without fields: it tells a handler that a rule fired. */
public final class ReportNothingTemplate implements TemplateProvider {
  /** The kind in a configuration. */
  public static final String NAME = "reportnothing";

  private static final Template TEMPLATE =
      new Template(NAME, "No data: tells the handler that the rule fired.", List.of());

  /** Made by {@link java.util.ServiceLoader}. */
  public ReportNothingTemplate() {}

  @Override
  public Template template() {
    return TEMPLATE;
  }
}
