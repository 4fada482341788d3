package io.meshless.telemetry.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.reading.SourceText;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.status.LoadResult.Outcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

/** What the application's log says of loads. */
class LoadTellerTest {
  private final Queue<SubstituteLoggingEvent> events = new ArrayDeque<>();
  private final LoadTeller teller =
      new LoadTeller(result -> {}, new SubstituteLogger("log", events, false));

  private List<Level> toldOf(Outcome outcome, Severity severity, String text) {
    events.clear();
    ConfigProblem problem =
        new ConfigProblem(
            severity,
            "odd",
            "r.rule.ns",
            "match",
            new SourceText("a.yaml", text).at(1, 1),
            "is odd",
            null);
    LoadResult result = new LoadResult(outcome, 1, "", List.of(problem), "1 rule", Instant.EPOCH);
    teller.tell(teller.newsOf(result, false));
    return events.stream().map(SubstituteLoggingEvent::getLevel).toList();
  }

  @Test
  void warningsAreToldOnceHoweverOftenTheSameTextIsLoaded() {
    assertThat(toldOf(Outcome.APPLIED, Severity.WARNING, "a: 1"))
        .containsExactly(Level.WARN, Level.INFO);
    assertThat(toldOf(Outcome.APPLIED, Severity.WARNING, "a: 1")).isEmpty();
    assertThat(toldOf(Outcome.APPLIED, Severity.WARNING, "a: 2"))
        .containsExactly(Level.WARN, Level.INFO);
  }

  @Test
  void refusalIsToldOnceAndAlsoAfterALoadWithTheSameProblems() {
    assertThat(toldOf(Outcome.APPLIED, Severity.ERROR, "a: 1"))
        .containsExactly(Level.WARN, Level.WARN);
    assertThat(toldOf(Outcome.REFUSED, Severity.ERROR, "a: 1")).containsExactly(Level.ERROR);
    assertThat(toldOf(Outcome.REFUSED, Severity.ERROR, "a: 1")).isEmpty();
    assertThat(toldOf(Outcome.APPLIED, Severity.ERROR, "a: 1"))
        .containsExactly(Level.WARN, Level.WARN);
  }
}
