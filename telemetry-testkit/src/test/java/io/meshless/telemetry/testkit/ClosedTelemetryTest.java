package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each method does when the service has closed its telemetry and still calls it. */
class ClosedTelemetryTest {
  private static final AttributeBag BAG =
      AttributeBag.builder().put("request.path", "/late").build();

  private final Recordings recordings = new Recordings();
  private final Telemetry telemetry =
      Telemetry.builder()
          .config(
              source(
                  memory("h"),
                  metric("m", "1"),
                  resource(
                      "r.rule.istio-system",
                      """
                      match: request.path == "/late"
                      actions:
                      - {handler: h.memory, instances: [m.metric]}
                      """)))
          .handler(new MemoryHandlerProvider(recordings))
          .build();

  @BeforeEach
  void close() {
    assertThat(telemetry.neededAttributes()).containsExactly(AttributeName.of("request.path"));
    telemetry.close();
  }

  @Test
  void needsNoAttributes() {
    assertThat(telemetry.neededAttributes()).isEmpty();
  }

  @Test
  void recordsNothing() {
    telemetry.record(BAG);

    assertThat(recordings.instances()).isEmpty();
  }

  @Test
  void stillTellsItsLastLoad() {
    assertThat(telemetry.lastLoad().isApplied()).isTrue();
    assertThat(telemetry.problems()).isEqualTo(telemetry.lastLoad().problems());
    assertThat(telemetry.recentActivity().records()).isEmpty();
  }

  @Test
  void knowsTheAttributesThatNeedNoConfiguration() {
    assertThat(telemetry.vocabulary().names()).contains("request.path");
  }

  @Test
  void refusesWhatNeedsAConfiguration() {
    assertThatIllegalStateException().isThrownBy(telemetry::status).withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> telemetry.explain(BAG))
        .withMessageContaining("closed");
    assertThatIllegalStateException().isThrownBy(telemetry::reload).withMessageContaining("closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> telemetry.reload(source()))
        .withMessageContaining("closed");
  }

  @Test
  void flushesAndClosesAgainInPeace() {
    assertThatNoException().isThrownBy(telemetry::flush);
    assertThatNoException().isThrownBy(telemetry::close);
  }
}
