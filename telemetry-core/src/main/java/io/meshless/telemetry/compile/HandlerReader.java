package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.text.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads handlers, in the form of their own kind and in the unified form. */
final class HandlerReader {
  private final Extensions extensions;

  HandlerReader(Extensions extensions) {
    this.extensions = extensions;
  }

  /** Null when the resource has an error, or asks for something that is passed over. */
  @Nullable ConfiguredHandler<?> read(Resource resource, ProblemScope scope) {
    HandlerProvider<?> provider = extensions.handler(resource.name().kind());
    return provider != null
        ? read(resource, provider, resource.spec(), scope)
        : readUnified(resource, scope);
  }

  private static <S> @Nullable ConfiguredHandler<S> read(
      Resource resource, HandlerProvider<S> provider, ConfigMap params, ProblemScope scope) {
    return ConfiguredHandler.read(
        resource.name().fqn(), provider, provider.fields().read(params, scope));
  }

  private @Nullable ConfiguredHandler<?> readUnified(Resource resource, ProblemScope scope) {
    FieldValues values = UnifiedFields.HANDLER.read(resource.spec(), scope);
    String kind = values.get(UnifiedFields.COMPILED_ADAPTER);
    HandlerProvider<?> provider = extensions.handler(kind);
    if (provider != null) {
      ConfigMap params = values.find(UnifiedFields.PARAMS);
      ConfigMap given = params == null ? ConfigMap.empty(resource.location()) : params;
      return values.isComplete() ? read(resource, provider, given, scope.field("params")) : null;
    }
    if (kind.isEmpty() && values.isComplete()) {
      refuseWithoutKind(resource, values, scope);
    } else if (!kind.isEmpty() && !UnsupportedKinds.isKnown(kind)) {
      refuseUnknownKind(values, kind);
    }
    return null;
  }

  private static void refuseWithoutKind(Resource resource, FieldValues values, ProblemScope scope) {
    if (values.isGiven(UnifiedFields.ADAPTER)) {
      scope
          .field("adapter")
          .warning(
              "passed-over",
              values.node(UnifiedFields.ADAPTER),
              "adapter '%s' runs outside the process, which is not supported"
                  .formatted(values.get(UnifiedFields.ADAPTER)),
              "Use a built-in handler with compiledAdapter, or write a handler provider.");
      return;
    }
    ConfigNode at = resource.spec();
    scope.error(
        "missing-field",
        at,
        "compiledAdapter is missing",
        "Say which kind of handler this is, for example compiledAdapter: stdio.");
  }

  private void refuseUnknownKind(FieldValues values, String kind) {
    List<String> known = extensions.handlers().stream().map(HandlerProvider::kind).toList();
    values.error(
        UnifiedFields.COMPILED_ADAPTER,
        "unknown-adapter",
        "unknown adapter '" + kind + "'",
        Suggestion.didYouMean(kind, known)
            .orElse("Known adapters: " + String.join(", ", known) + "."));
  }
}
