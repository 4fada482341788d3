package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.TupleInstance;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric as a line: its value, then its dimensions. */
final class MetricExtractor implements LineExtractor {
  private final List<String> names;
  private final TupleCopy copy;
  private final Level level;
  private final int most;

  MetricExtractor(InstanceType type, LineSettings settings) {
    this.names = LineExtractor.namesOf(type);
    this.copy = new TupleCopy(type.tuple(MetricTemplate.DIMENSIONS), settings.limits());
    this.most = settings.limits().valueBytes();
    this.level = settings.metricLevel();
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public Level level(Instance instance) {
    return level;
  }

  @Override
  public Instant time(Instance instance) {
    return instance.recordTime();
  }

  @Override
  public @Nullable Object[] values(Instance instance) {
    @Nullable Object[] copied =
        copy.of(((TupleInstance) instance).tuple(MetricTemplate.DIMENSIONS));
    @Nullable Object[] values = new @Nullable Object[copied.length + 1];
    System.arraycopy(copied, 0, values, 1, copied.length);
    Object value = instance.value(MetricTemplate.VALUE);
    values[0] =
        value instanceof Map<?, ?> view
            ? CutMap.of(view, most)
            : value == null ? null : CutText.of(value, most);
    return values;
  }
}
