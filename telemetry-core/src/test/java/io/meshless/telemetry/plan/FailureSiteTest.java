package io.meshless.telemetry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.SubstituteLogger;

/** What the application's log says of a place that fails. */
class FailureSiteTest {
  private static final FailureKey KEY =
      new FailureKey(FailureKey.Kind.MATCH, "r.rule.ns", "", "match", "missing-attribute");

  private final Queue<SubstituteLoggingEvent> events = new ArrayDeque<>();
  private long now = Long.MAX_VALUE - 1;
  private final FailureSite site =
      new FailureSite(KEY, new SubstituteLogger("log", events, false), () -> now);

  private List<String> told() {
    return events.stream()
        .map(e -> MessageFormatter.arrayFormat(e.getMessage(), e.getArgumentArray()).getMessage())
        .toList();
  }

  @Test
  void failuresAMinuteApartAreAllLogged() {
    for (int i = 0; i < 5; i++) {
      site.report("failure " + i, null);
      now += TimeUnit.SECONDS.toNanos(61);
    }

    assertThat(told()).hasSize(5);
    assertThat(site.count()).isEqualTo(5);
  }

  @Test
  void failuresWithinAMinuteAreCountedInTheNextMessage() {
    for (int i = 0; i < 200; i++) {
      site.report("failure", null);
      now += TimeUnit.MILLISECONDS.toNanos(299);
    }
    assertThat(told()).hasSize(1);
    now += TimeUnit.SECONDS.toNanos(1);
    site.report("the last", null);

    assertThat(told())
        .hasSize(2)
        .last()
        .asString()
        .endsWith("the last (199 more like this since the last message)");
  }

  @Test
  void loggerThatThrowsIsNoFailureOfTheRecord() {
    Logger broken =
        (Logger)
            Proxy.newProxyInstance(
                Logger.class.getClassLoader(),
                new Class<?>[] {Logger.class},
                (proxy, method, args) -> {
                  throw new AssertionError("staged");
                });
    FailureSite unlucky = new FailureSite(KEY, broken, () -> now);

    unlucky.report("failure", null);

    assertThat(unlucky.count()).isEqualTo(1);
  }
}
