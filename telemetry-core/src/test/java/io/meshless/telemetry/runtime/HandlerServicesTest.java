package io.meshless.telemetry.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.plan.FailureKey;
import io.meshless.telemetry.plan.FailureLog;
import io.meshless.telemetry.plan.FailureSite;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HandlerServicesTest {
  private final FailureLog failures = FailureLog.quiet();
  private final HandlerServices services =
      new HandlerServices(Map.of(), InstantSource.system(), failures, () -> true);

  private Map<String, Long> counts() {
    return failures.sites().stream()
        .collect(Collectors.toMap(HandlerServicesTest::place, FailureSite::count));
  }

  private static String place(FailureSite site) {
    FailureKey key = site.key();
    return key.resource() + "/" + key.instance() + "/" + key.reason();
  }

  @Test
  void failuresThatAlternateAreCountedAtTheirOwnPlaces() {
    HandlerContext one = services.contextOf("one");
    HandlerContext two = services.contextOf("two");

    for (int i = 0; i < 3; i++) {
      one.report("a", "queue-full", "full");
      one.report("b", "queue-full", "full");
      two.report("b", "queue-full", "full");
      one.report("b", "closed", "late");
      one.report("b", "closed", "late");
    }

    assertThat(counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "one/a/queue-full", 3L,
                "one/b/queue-full", 3L,
                "two/b/queue-full", 3L,
                "one/b/closed", 6L));
  }

  @Test
  void placeThatManyShareTakesNobodysFailuresForItsOwn() {
    HandlerContext handler = services.contextOf("handler");
    for (int i = 0; i < 10_000; i++) {
      handler.report("instance-" + i, "queue-full", "full");
    }

    handler.report("beyond", "queue-full", "full");
    handler.report("", "other", "of the handler itself");
    handler.report("instance-7", "queue-full", "full");

    assertThat(counts()).hasSize(10_001).containsEntry("//other", 2L);
    assertThat(counts()).containsEntry("handler/instance-7/queue-full", 2L);
  }
}
