package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.text.Suggestion;
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
    if (provider == null) {
      return readUnified(resource, scope);
    }
    return UnifiedForm.tell(resource, Kinds.HANDLER, scope)
        ? null
        : read(resource, provider, resource.spec(), scope);
  }

  private static <S> @Nullable ConfiguredHandler<S> read(
      Resource resource, HandlerProvider<S> provider, ConfigMap params, ProblemScope scope) {
    return ConfiguredHandler.read(
        resource.name().fqn(), provider, provider.fields().read(params, scope));
  }

  private @Nullable ConfiguredHandler<?> readUnified(Resource resource, ProblemScope scope) {
    HandlerProvider<?> meant = provider(resource.spec());
    if (meant != null
        && SlidParams.tell(resource.spec(), UnifiedFields.HANDLER, meant.fields(), scope)) {
      return null;
    }
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
      refuseMisspelt(values, kind);
    }
    return null;
  }

  private @Nullable HandlerProvider<?> provider(ConfigMap spec) {
    ConfigNode kind = UnifiedFields.COMPILED_ADAPTER.in(spec);
    return kind instanceof ConfigScalar text ? extensions.handler(text.text()) : null;
  }

  private static void refuseWithoutKind(Resource resource, FieldValues values, ProblemScope scope) {
    if (values.isGiven(UnifiedFields.ADAPTER)) {
      return; // runs outside the process: told of once it is known who sends to it
    }
    ConfigNode at = resource.spec();
    scope.error(
        "missing-field",
        at,
        "compiledAdapter is missing",
        "Say which kind of handler this is, for example compiledAdapter: stdio.");
  }

  /** An adapter that is none of ours is left out, which is told of once it is known who uses it. */
  private void refuseMisspelt(FieldValues values, String kind) {
    Suggestion.didYouMean(kind, extensions.adapterNames())
        .ifPresent(
            meant ->
                values.error(
                    UnifiedFields.COMPILED_ADAPTER,
                    "unknown-adapter",
                    "unknown adapter '" + kind + "'",
                    meant));
  }
}
