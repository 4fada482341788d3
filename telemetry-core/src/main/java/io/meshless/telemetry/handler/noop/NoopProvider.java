package io.meshless.telemetry.handler.noop;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import io.meshless.telemetry.template.metric.MetricTemplate;
import io.meshless.telemetry.template.reportnothing.ReportNothingTemplate;
import io.meshless.telemetry.template.tracespan.TraceSpanTemplate;
import java.util.Set;

/** Takes the instances of every built-in template and does nothing with them. */
public final class NoopProvider implements HandlerProvider<NoopSettings> {
  private static final FieldTable FIELDS = FieldTable.of("noop");

  private static final InstanceRecorder NOTHING =
      new InstanceRecorder() {
        @Override
        public void record(Instance instance) {}

        @Override
        public String explain(Instance instance) {
          return "nothing";
        }
      };

  /** Made by {@link java.util.ServiceLoader}. */
  public NoopProvider() {}

  @Override
  public String kind() {
    return "noop";
  }

  @Override
  public String meaning() {
    return "Does nothing: switches off what rules send to it, and shows what a rule alone costs.";
  }

  @Override
  public FieldTable fields() {
    return FIELDS;
  }

  @Override
  public Set<String> templates() {
    return Set.of(
        LogEntryTemplate.NAME,
        MetricTemplate.NAME,
        ReportNothingTemplate.NAME,
        TraceSpanTemplate.NAME);
  }

  @Override
  public NoopSettings read(FieldValues params) {
    return new NoopSettings();
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public Handler create(HandlerBinding<NoopSettings> binding, HandlerContext context) {
    return new Handler() {
      @Override
      public InstanceRecorder recorder(InstanceType type) {
        return NOTHING;
      }
    };
  }
}
