package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.SubstituteLogger;

/** What the application's log says of dropped lines. */
class DropNoticeTest {
  private final Queue<SubstituteLoggingEvent> events = new ArrayDeque<>();
  private long now = Long.MAX_VALUE - 1;
  private final DropNotice notice =
      new DropNotice(
          "a.log", 128, new StreamLog(new SubstituteLogger("log", events, false)), () -> now);

  private void drop(int count) {
    IntStream.range(0, count).forEach(i -> notice.count());
  }

  private List<String> told() {
    return events.stream()
        .map(
            event ->
                MessageFormatter.arrayFormat(event.getMessage(), event.getArgumentArray())
                    .getMessage())
        .toList();
  }

  @Test
  void oneNoticeAnIntervalSaysHowManyWereDroppedSinceTheLast() {
    drop(3);
    notice.tell();
    drop(4);
    notice.tell();
    now += TimeUnit.SECONDS.toNanos(10) - 1;
    drop(5);
    notice.tell();
    now++;
    notice.tell();

    assertThat(told())
        .containsExactly(
            "3 lines for a.log were dropped: they found its queue of 128 full",
            "9 lines for a.log were dropped: they found its queue of 128 full");
  }

  @Test
  void nothingIsSaidWhenNothingWasDropped() {
    notice.tell();
    drop(1);
    notice.tell();
    now += TimeUnit.MINUTES.toNanos(1);
    notice.tell();
    notice.tellRest();

    assertThat(told()).hasSize(1);
  }

  @Test
  void lastNoticeDoesNotWaitForTheInterval() {
    drop(1);
    notice.tell();
    drop(2);
    notice.tellRest();

    assertThat(told()).hasSize(2).last().asString().startsWith("2 lines");
  }
}
