package io.meshless.telemetry.testkit.example;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.InstanceType;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The kind {@code tally}: adds up the whole numbers of each metric, and nothing else. */
public final class TallyProvider implements HandlerProvider<TallyProvider.Settings> {
  private static final Field<Long> LIMIT =
      Field.int64("limit").withDefault(1_000_000L).meaning("Larger values are refused.");
  private static final FieldTable FIELDS = FieldTable.of("tally", LIMIT);

  private final Map<String, LongAdder> tallies = new ConcurrentHashMap<>();

  /** The settings of one handler: equal settings let a reload carry the handler over. */
  public record Settings(long limit) {}

  /** What was added up for this instance so far. */
  public long tally(String instance) {
    return tallies.getOrDefault(instance, new LongAdder()).sum();
  }

  @Override
  public String kind() {
    return "tally";
  }

  @Override
  public String meaning() {
    return "Adds up the values of each metric.";
  }

  @Override
  public FieldTable fields() {
    return FIELDS;
  }

  @Override
  public Set<String> templates() {
    return Set.of("metric");
  }

  @Override
  public @Nullable Settings read(FieldValues params) {
    long limit = params.get(LIMIT);
    if (limit <= 0) {
      params.error(LIMIT, "out-of-range", "limit is " + limit + ", wanted more than 0", null);
      return null;
    }
    return new Settings(limit);
  }

  @Override
  public boolean mayBlock() {
    return false; // an addition waits for nobody
  }

  @Override
  public Handler create(HandlerBinding<Settings> binding, HandlerContext context) {
    return type -> recorder(type, binding.settings(), context);
  }

  private InstanceRecorder recorder(InstanceType type, Settings settings, HandlerContext context) {
    // Once for each instance, at configuration time: nothing is looked up when requests come.
    int value = type.template().position("value");
    LongAdder tally = tallies.computeIfAbsent(type.name(), name -> new LongAdder());
    return instance -> {
      if (instance.value(value) instanceof Long number && number <= settings.limit()) {
        tally.add(number);
      } else {
        context.report(type.name(), "not-a-tally", "no whole number up to the limit");
      }
    };
  }
}
