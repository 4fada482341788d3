package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.rule;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that was interrupted closes a telemetry as any other does, as long as nothing hangs. */
@Timeout(60)
class InterruptedCloseTest {
  @Test
  void nothingIsGivenUpWhenNothingIsLoading() {
    Recordings recordings = new Recordings();
    Telemetry telemetry =
        Configs.telemetryOf(
                recordings,
                memory("h"),
                metric("m", "1"),
                rule("r.rule.ns", "", "h.memory.istio-system", "m.metric.istio-system"))
            .build();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream err = System.err;
    PrintStream out = System.out;
    System.setErr(new PrintStream(log, true, UTF_8));
    System.setOut(new PrintStream(log, true, UTF_8));
    try {
      Thread.currentThread().interrupt();
      telemetry.close();
    } finally {
      System.setErr(err);
      System.setOut(out);
    }

    assertThat(Thread.interrupted()).isTrue();
    assertThat(recordings.closedHandlers()).isEqualTo(1);
    assertThat(log.toString(UTF_8)).isEmpty();
  }
}
