package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.binding.SourcedBinding;
import io.meshless.telemetry.handler.stdio.StdioFields;
import io.meshless.telemetry.handler.stdio.StdioProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code stdio} for the bench: the same in all but where lines go, which is standard
 * output, whatever file a handler names. No file of a service is touched.
 *
 * @param <S> the settings, which only the kind itself knows
 */
final class StdoutOnly<S> extends SameKind<S> {
  /** What says where lines go. */
  private static final Set<String> WHERE =
      Set.of("log_stream", "logStream", "output_path", "outputPath");

  /** What counts lines that nobody will see; null to write them all. */
  private final @Nullable FirstLines first;

  private StdoutOnly(HandlerProvider<S> stdio, @Nullable FirstLines first) {
    super(stdio);
    this.first = first;
  }

  static HandlerProvider<?> provider() {
    return of(new StdioProvider(), null);
  }

  /** One whose standard output is this. */
  static HandlerProvider<?> provider(FirstLines first) {
    return of(new StdioProvider(), first);
  }

  private static <S> HandlerProvider<S> of(HandlerProvider<S> stdio, @Nullable FirstLines first) {
    return new StdoutOnly<>(stdio, first);
  }

  @Override
  public Handler create(HandlerBinding<S> binding, HandlerContext context) throws HandlerException {
    ConfigMap written = binding.params().map();
    ConfigMap elsewhere =
        new ConfigMap(
            written.entries().stream()
                .filter(entry -> !WHERE.contains(entry.key().text()))
                .toList(),
            written.location());
    FieldValues params = fields().read(elsewhere, ProblemScope.of(binding.name(), problem -> {}));
    S settings = read(params);
    if (settings == null) {
      throw new HandlerException("its lines cannot be led to standard output");
    }
    Handler lines =
        super.create(
            new SourcedBinding<>(
                binding.name(),
                settings,
                params,
                binding.instances(),
                binding.isComplete(),
                SourcedBinding.sources(binding)),
            context);
    boolean writesAll = params.find(StdioFields.OUTPUT_LEVEL) == Level.INFO;
    return first == null || !writesAll ? lines : new CountedLines(lines, first);
  }
}
