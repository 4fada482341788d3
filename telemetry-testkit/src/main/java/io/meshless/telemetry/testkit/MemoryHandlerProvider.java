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

/** The kind {@code memory}: keeps instances in {@link Recordings}, for tests to look at. */
public final class MemoryHandlerProvider
    implements HandlerProvider<MemoryHandlerProvider.Settings> {
  /** The kind in a configuration. */
  public static final String KIND = "memory";

  private static final Field<String> NOTE =
      Field.text("note").meaning("Anything; two handlers with different notes differ.");
  private static final FieldTable FIELDS = FieldTable.of(KIND, NOTE);

  private final Recordings recordings;

  /** Made by {@link java.util.ServiceLoader}: instances are kept where nobody looks. */
  public MemoryHandlerProvider() {
    this(new Recordings());
  }

  /** Keeps instances in these recordings. */
  public MemoryHandlerProvider(Recordings recordings) {
    this.recordings = Objects.requireNonNull(recordings, "recordings");
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
    return Set.of("metric", "logentry", "reportnothing");
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
