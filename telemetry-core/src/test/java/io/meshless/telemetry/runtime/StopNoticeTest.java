package io.meshless.telemetry.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

/** What the application's log says of a comparison that has stopped. */
class StopNoticeTest {
  private final Queue<SubstituteLoggingEvent> events = new ArrayDeque<>();

  @Test
  void logIsToldOnce() {
    StopNotice notice = new StopNotice(new SubstituteLogger("log", events, false));
    assertThat(notice.isStopped()).isFalse();

    notice.stop("memory ran out");
    for (int i = 0; i < 3; i++) {
      notice.tell();
    }

    assertThat(notice.why()).isEqualTo("memory ran out");
    assertThat(events).hasSize(1);
    assertThat(events.element().getArgumentArray()).containsExactly("memory ran out");
  }

  @Test
  void logThatFailsIsTriedAgainButNotForEver() {
    int[] tries = {0};
    StopNotice notice =
        new StopNotice(
            new SubstituteLogger("log", events, false) {
              @Override
              public void warn(String format, Object argument) {
                tries[0]++;
                throw new OutOfMemoryError("nor is there any for the log");
              }
            });
    notice.stop("memory ran out");
    for (int i = 0; i < 100; i++) {
      notice.tell();
    }

    assertThat(tries[0]).isEqualTo(10);
  }
}
