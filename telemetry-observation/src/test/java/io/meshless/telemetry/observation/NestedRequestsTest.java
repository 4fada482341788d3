package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A framework observes what its server observes as well: one request is recorded once. */
class NestedRequestsTest {
  private final List<Map<String, Object>> records = new ArrayList<>();
  private final ObservationRegistry registry = ObservationRegistry.create();

  private TelemetryObservationHandlerBuilder builder() {
    return new TelemetryObservationHandlerBuilder(
        bag -> records.add(ObservedCallsTest.attributes(bag)));
  }

  private static final class Received extends RequestReplyReceiverContext<Object, Object> {
    Received(String path) {
      super((carrier, key) -> null);
      addLowCardinalityKeyValue(KeyValue.of("http.url", path));
    }
  }

  private Observation request(String path) {
    return Observation.createNotStarted("request", () -> new Received(path), registry);
  }

  @Test
  void requestOfAFrameworkThatIsNotKnownIsLeftOutUnlessAskedFor() {
    builder().build().register(registry);

    request("/orders").observe(() -> {});

    assertThat(records).isEmpty();
  }

  @Test
  void requestWithinARequestIsTheSame() {
    builder().generic().build().register(registry);

    request("/outer").observe(() -> request("/inner").observe(() -> {}));

    assertThat(records).extracting(each -> each.get("request.path")).containsExactly("/outer");
  }

  @Test
  void requestThatTheServiceSendsToItselfIsAnother() {
    builder().generic().build().register(registry);

    request("/outer")
        .observe(
            () ->
                Observation.createNotStarted("call", () -> new UnknownCall("GET", "self"), registry)
                    .observe(() -> request("/inner").observe(() -> {})));

    assertThat(records)
        .extracting(each -> each.get("context.reporter.kind"))
        .containsExactly("inbound", "outbound", "inbound");
  }
}
