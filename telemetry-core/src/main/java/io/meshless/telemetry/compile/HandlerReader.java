package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.handler.HandlerProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads handlers. */
final class HandlerReader extends KindReader<HandlerProvider<?>, ConfiguredHandler<?>> {
  private final Extensions extensions;

  HandlerReader(Extensions extensions) {
    super(
        Kinds.HANDLER,
        UnifiedFields.HANDLER,
        UnifiedFields.COMPILED_ADAPTER,
        UnifiedFields.ADAPTER);
    this.extensions = extensions;
  }

  @Override
  @Nullable HandlerProvider<?> find(String name) {
    return extensions.handler(name);
  }

  @Override
  List<String> names() {
    return extensions.adapterNames();
  }

  @Override
  FieldTable fields(HandlerProvider<?> kind) {
    return kind.fields();
  }

  @Override
  @Nullable ConfiguredHandler<?> read(
      String name, HandlerProvider<?> kind, ConfigMap params, ProblemScope scope) {
    return ConfiguredHandler.read(name, kind, kind.fields().read(params, scope));
  }

  @Override
  void refuseWithoutKind(Resource resource, ProblemScope scope) {
    scope.error(
        "missing-field",
        resource.spec(),
        "compiledAdapter is missing",
        "Say which kind of handler this is, for example compiledAdapter: stdio.");
  }

  @Override
  void refuseMisspelt(FieldValues values, String name, String mend) {
    values.error(
        UnifiedFields.COMPILED_ADAPTER, "unknown-adapter", "unknown adapter '" + name + "'", mend);
  }
}
