package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.template.instance.InstanceCompiler;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import io.meshless.telemetry.template.instance.TemplateFields;
import io.meshless.telemetry.text.Suggestion;
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
      return UnifiedForm.tell(resource, Kinds.INSTANCE, scope)
          ? null
          : compiler.compile(name, template, resource.spec(), scope);
    }
    TemplateFields meant = template(resource.spec());
    if (meant != null
        && SlidParams.tell(resource.spec(), UnifiedFields.INSTANCE, meant.table(), scope)) {
      return null;
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
      refuseMisspelt(values, templateName);
    }
    return null;
  }

  private @Nullable TemplateFields template(ConfigMap spec) {
    ConfigNode kind = UnifiedFields.COMPILED_TEMPLATE.in(spec);
    return kind instanceof ConfigScalar text ? extensions.template(text.text()) : null;
  }

  private static void refuseWithoutTemplate(
      Resource resource, FieldValues values, ProblemScope scope) {
    if (values.isGiven(UnifiedFields.TEMPLATE)) {
      return; // of an adapter outside the process: told of where a rule sends it
    }
    scope.error(
        "missing-field",
        resource.spec(),
        "compiledTemplate is missing",
        "Say which kind of instance this is, for example compiledTemplate: metric.");
  }

  /**
   * A template that is none of ours is left out, which is told of once it is known who sends it.
   */
  private void refuseMisspelt(FieldValues values, String name) {
    Suggestion.didYouMean(name, extensions.templateNames())
        .ifPresent(
            meant ->
                values.error(
                    UnifiedFields.COMPILED_TEMPLATE,
                    "unknown-template",
                    "unknown template '" + name + "'",
                    meant));
  }
}
