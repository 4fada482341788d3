package io.meshless.telemetry.testkit.example;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.TemplateField;
import java.util.List;

/** The template {@code audit}. */
public final class AuditTemplate implements Template {
  @Override
  public String name() {
    return "audit";
  }

  @Override
  public String meaning() {
    return "Who did what.";
  }

  @Override
  public List<TemplateField> fields() {
    return List.of(
        TemplateField.value("actor", ValueType.STRING, "Who."),
        TemplateField.map("details", "What."));
  }
}
