package io.meshless.telemetry.testkit;

import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** AssertJ assertions about what telemetry recorded. */
public final class TelemetryAssert extends AbstractAssert<TelemetryAssert, Recordings> {
  private TelemetryAssert(Recordings actual) {
    super(actual, TelemetryAssert.class);
  }

  /** Starts an assertion. */
  public static TelemetryAssert assertThat(Recordings recordings) {
    return new TelemetryAssert(recordings);
  }

  /** Exactly these instances were recorded, by full name, in this order. */
  public TelemetryAssert hasInstances(String... names) {
    isNotNull();
    List<String> recorded = actual.instances().stream().map(RecordedInstance::name).toList();
    if (!recorded.equals(List.of(names))) {
      failWithMessage(
          "expected instances%n  %s%nbut recorded%n  %s", List.of(names), actual.instances());
    }
    return this;
  }

  /** Nothing was recorded. */
  public TelemetryAssert isEmpty() {
    return hasInstances();
  }

  /** The last instance has this value at this path, such as {@code dimensions.source}. */
  public TelemetryAssert lastHas(String path, Object value) {
    isNotNull();
    List<RecordedInstance> instances = actual.instances();
    if (instances.isEmpty()) {
      failWithMessage("expected %s = %s, but nothing was recorded", path, value);
    }
    RecordedInstance last = instances.get(instances.size() - 1);
    if (!value.equals(last.value(path))) {
      failWithMessage("expected %s = %s in the last instance, which is%n  %s", path, value, last);
    }
    return this;
  }
}
