package io.meshless.telemetry.testkit;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kind {@code memory}: keeps instances in {@link Recordings}, for tests to look at. */
public final class MemoryHandlerProvider
    implements HandlerProvider<MemoryHandlerProvider.Settings> {
  /** The kind in a configuration. */
  public static final String KIND = "memory";

  private static final Field<String> NOTE =
      Field.text("note").meaning("Anything; two handlers with different notes differ.");
  private static final FieldTable FIELDS = FieldTable.of(KIND, NOTE);

  private final Recordings recordings;
  private final Set<String> templates;

  /** Made by {@link java.util.ServiceLoader}: instances are kept where nobody looks. */
  public MemoryHandlerProvider() {
    this(new Recordings());
  }

  /**
   * Keeps instances in these recordings.
   *
   * @param templates templates of the application's own, whose instances it takes beside those of
   *     the built-in ones
   */
  public MemoryHandlerProvider(Recordings recordings, String... templates) {
    this.recordings = Objects.requireNonNull(recordings, "recordings");
    this.templates =
        Stream.concat(
                Stream.of("metric", "logentry", "reportnothing", "tracespan"), Stream.of(templates))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * What tells one memory handler from another.
   *
   * @param note anything
   */
  public record Settings(String note) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String meaning() {
    return "Keeps instances in memory, for tests.";
  }

  @Override
  public FieldTable fields() {
    return FIELDS;
  }

  @Override
  public Set<String> templates() {
    return templates;
  }

  @Override
  public Settings read(FieldValues params) {
    return new Settings(params.get(NOTE));
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public Handler create(HandlerBinding<Settings> binding, HandlerContext context) {
    return new MemoryHandler(binding.name(), recordings);
  }
}
