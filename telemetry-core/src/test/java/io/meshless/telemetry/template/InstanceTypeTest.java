package io.meshless.telemetry.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.template.metric.MetricTemplate;
import io.meshless.telemetry.template.reportnothing.ReportNothingTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceTypeTest {
  @Test
  void templateThatWasFoundTwiceIsTheSame() {
    InstanceType type = type(new MetricTemplate());

    assertThat(type)
        .isEqualTo(type(new MetricTemplate()))
        .hasSameHashCodeAs(type(new MetricTemplate()));
    assertThat(type).isNotEqualTo(type(new ReportNothingTemplate()));
  }

  private static InstanceType type(Template template) {
    return new InstanceType("m.metric.ns", template, List.of(), List.of());
  }
}
