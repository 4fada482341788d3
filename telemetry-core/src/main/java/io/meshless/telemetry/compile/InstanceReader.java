package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.template.instance.InstanceCompiler;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import io.meshless.telemetry.template.instance.TemplateFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads instances, whose kinds are the templates. */
final class InstanceReader extends KindReader<TemplateFields, InstanceDefinition> {
  private final Extensions extensions;
  private final InstanceCompiler compiler;

  InstanceReader(Extensions extensions, InstanceCompiler compiler) {
    super(
        Kinds.INSTANCE,
        UnifiedFields.INSTANCE,
        UnifiedFields.COMPILED_TEMPLATE,
        UnifiedFields.TEMPLATE);
    this.extensions = extensions;
    this.compiler = compiler;
  }

  @Override
  @Nullable TemplateFields find(String name) {
    return extensions.template(name);
  }

  @Override
  List<String> names() {
    return extensions.templateNames();
  }

  @Override
  FieldTable fields(TemplateFields kind) {
    return kind.table();
  }

  @Override
  @Nullable InstanceDefinition read(
      String name, TemplateFields kind, ConfigMap params, ProblemScope scope) {
    return compiler.compile(name, kind, params, scope);
  }

  @Override
  void refuseWithoutKind(Resource resource, ProblemScope scope) {
    scope.error(
        "missing-field",
        resource.spec(),
        "compiledTemplate is missing",
        "Say which kind of instance this is, for example compiledTemplate: metric.");
  }

  @Override
  void refuseMisspelt(FieldValues values, String name, String mend) {
    values.error(
        UnifiedFields.COMPILED_TEMPLATE,
        "unknown-template",
        "unknown template '" + name + "'",
        mend);
  }
}
