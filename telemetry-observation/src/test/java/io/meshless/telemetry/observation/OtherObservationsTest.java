package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs, messages and methods, for those who ask for them. */
class OtherObservationsTest {
  private final List<Map<String, Object>> records = new ArrayList<>();
  private final ObservationRegistry registry = ObservationRegistry.create();

  private TelemetryObservationHandlerBuilder builder() {
    return new TelemetryObservationHandlerBuilder(
        bag -> records.add(ObservedCallsTest.attributes(bag)));
  }

  @Test
  void jobThatWasAskedForIsRecorded() {
    builder().others("tasks.*").build().register(registry);

    Observation.createNotStarted("tasks.scheduled.execution", registry)
        .lowCardinalityKeyValue("code.function", "clean")
        .highCardinalityKeyValue("order", "4711")
        .error(new IllegalStateException("on purpose"))
        .observe(() -> {});

    assertThat(records).hasSize(1);
    assertThat(records.get(0))
        .containsEntry("observation.name", "tasks.scheduled.execution")
        .containsEntry("observation.low", Map.of("code.function", "clean"))
        .containsEntry("observation.high", Map.of("order", "4711"))
        .containsEntry("observation.error", "IllegalStateException")
        .containsKeys("observation.duration", "request.time")
        .doesNotContainKey("context.reporter.kind");
  }

  @Test
  void whatNobodyAskedForIsNotEvenFollowed() {
    TelemetryObservationHandler handler = builder().build();

    assertThat(handler.supportsContext(new Observation.Context())).isFalse();
  }

  @Test
  void othersThanThoseAskedForAreLeftOut() {
    builder().others("tasks.scheduled.execution").build().register(registry);

    Observation.createNotStarted("spring.security.filterchains", registry).observe(() -> {});

    assertThat(records).isEmpty();
  }

  @Test
  void messageHasItsDestination() {
    builder().others("spring.kafka.template").build().register(registry);
    SenderContext<Object> context = new SenderContext<>((carrier, key, value) -> {});
    context.addLowCardinalityKeyValue(KeyValue.of("messaging.system", "kafka"));
    context.addLowCardinalityKeyValue(KeyValue.of("messaging.destination.name", "orders"));

    Observation.createNotStarted("spring.kafka.template", () -> context, registry)
        .observe(() -> {});

    assertThat(records.get(0))
        .containsEntry("context.reporter.kind", "outbound")
        .containsEntry("context.protocol", "kafka")
        .containsEntry("destination.service.name", "orders");
  }

  @Test
  void secondStopIsNotRecorded() {
    builder().others("job").build().register(registry);
    Observation job = Observation.start("job", registry);

    job.stop();
    job.stop();

    assertThat(records).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*.execution", "a*b"})
  void otherPatternsAreRefused(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> builder().others(pattern));
  }
}
