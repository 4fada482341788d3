package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.template.InstanceCompiler;
import io.meshless.telemetry.template.InstanceDefinition;
import io.meshless.telemetry.template.TemplateFields;
import io.meshless.telemetry.text.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads instances, in the form of their template's kind and in the unified form. */
final class InstanceReader {
  private final Extensions extensions;
  private final InstanceCompiler compiler;

  InstanceReader(Extensions extensions, InstanceCompiler compiler) {
    this.extensions = extensions;
    this.compiler = compiler;
  }

  /** Null when the resource has an error, or asks for something that is passed over. */
  @Nullable InstanceDefinition read(Resource resource, ProblemScope scope) {
    String name = resource.name().fqn();
    TemplateFields template = extensions.template(resource.name().kind());
    if (template != null) {
      return compiler.compile(name, template, resource.spec(), scope);
    }
    FieldValues values = UnifiedFields.INSTANCE.read(resource.spec(), scope);
    String templateName = values.get(UnifiedFields.COMPILED_TEMPLATE);
    TemplateFields unified = extensions.template(templateName);
    if (unified != null) {
      ConfigMap params = values.find(UnifiedFields.PARAMS);
      ConfigMap given = params == null ? ConfigMap.empty(resource.location()) : params;
      return values.isComplete()
          ? compiler.compile(name, unified, given, scope.field("params"))
          : null;
    }
    if (templateName.isEmpty() && values.isComplete()) {
      refuseWithoutTemplate(resource, values, scope);
    } else if (!templateName.isEmpty() && !UnsupportedKinds.isKnown(templateName)) {
      refuseUnknownTemplate(values, templateName);
    }
    return null;
  }

  private static void refuseWithoutTemplate(
      Resource resource, FieldValues values, ProblemScope scope) {
    if (values.isGiven(UnifiedFields.TEMPLATE)) {
      scope
          .field("template")
          .warning(
              "passed-over",
              values.node(UnifiedFields.TEMPLATE),
              "template '%s' belongs to an adapter outside the process, which is not supported"
                  .formatted(values.get(UnifiedFields.TEMPLATE)),
              "Use a built-in template with compiledTemplate.");
      return;
    }
    scope.error(
        "missing-field",
        resource.spec(),
        "compiledTemplate is missing",
        "Say which kind of instance this is, for example compiledTemplate: metric.");
  }

  private void refuseUnknownTemplate(FieldValues values, String name) {
    List<String> known = extensions.templates().stream().map(t -> t.template().name()).toList();
    values.error(
        UnifiedFields.COMPILED_TEMPLATE,
        "unknown-template",
        "unknown template '" + name + "'",
        Suggestion.didYouMean(name, known)
            .orElse("Known templates: " + String.join(", ", known) + "."));
  }
}
