package io.meshless.telemetry.testkit;

import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.binding.OwnVariables;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets each kind of handler that the class path has keep what it gets in {@link Recordings}, and do
 * nothing else. So a test records with the service's own configuration, and writes no metric and no
 * line:
 *
 * <pre>{@code
 * Recordings recordings = new Recordings();
 * TelemetryBuilder builder = Telemetry.builder().config(YamlConfig.load(Path.of("telemetry")));
 * RecordingHandlers.instead(builder, recordings);
 * }</pre>
 *
 * <p>Their parameters are read and checked as ever. Of handlers that a builder is given itself
 * those that it was given first win.
 */
public final class RecordingHandlers {
  private RecordingHandlers() {}

  /** Gives this builder the recording kinds. */
  public static void instead(TelemetryBuilder builder, Recordings recordings) {
    for (HandlerProvider<?> provider : ServiceLoader.load(HandlerProvider.class)) {
      if (!provider.kind().equals(MemoryHandlerProvider.KIND)) {
        builder.handler(new Recording<>(provider, recordings));
      }
    }
    builder.handler(new MemoryHandlerProvider(recordings));
  }

  /** A kind that is written as the other, and only remembers. */
  private record Recording<S>(HandlerProvider<S> kept, Recordings recordings)
      implements HandlerProvider<S>, OwnVariables<S> {
    @Override
    public String kind() {
      return kept.kind();
    }

    @Override
    public String meaning() {
      return kept.meaning();
    }

    @Override
    public FieldTable fields() {
      return kept.fields();
    }

    @Override
    public Set<String> templates() {
      return kept.templates();
    }

    @Override
    public @Nullable S read(FieldValues params) {
      return kept.read(params);
    }

    @Override
    @SuppressWarnings("unchecked") // a kind knows its own settings
    public @Nullable SortedMap<String, String> variables(S settings) {
      return kept instanceof OwnVariables<?> wanting
          ? ((OwnVariables<S>) wanting).variables(settings)
          : null;
    }

    @Override
    public Set<String> check(List<HandlerBinding<S>> bindings) {
      return kept.check(bindings);
    }

    @Override
    public boolean mayBlock() {
      return false;
    }

    @Override
    public Handler create(HandlerBinding<S> binding, HandlerContext context) {
      return new MemoryHandler(binding.name(), recordings);
    }
  }
}
