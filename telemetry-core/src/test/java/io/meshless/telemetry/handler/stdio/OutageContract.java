package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.options.StdioOptions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every destination that fails for a while. */
@Timeout(60)
abstract class OutageContract {
  private final TestLines lines = new TestLines();

  abstract LineSink sink();

  /** From now on what is written is lost. */
  abstract void fail() throws IOException;

  /** Takes the cause of the failure away. */
  abstract void mend() throws IOException;

  /** The lines that arrived, before or after. */
  abstract List<String> arrived() throws IOException;

  @Test
  void lineIsCountedAsLostAndWritingGoesOnByItself() throws IOException {
    LineStream stream = new LineStream("test", sink(), StdioOptions.defaults());
    write(stream, 1);
    assertThat(lines.lost()).isZero();

    fail();
    write(stream, 2);
    assertThat(lines.lost("write-failed")).isOne();

    mend();
    write(stream, 3);
    write(stream, 4);
    stream.close();

    assertThat(lines.lost()).isOne();
    assertThat(arrived().stream().filter(line -> !line.isEmpty()))
        .containsExactly(TestLines.text(1), TestLines.text(3), TestLines.text(4));
  }

  private void write(LineStream stream, long number) {
    stream.offer(lines.line(number));
    stream.flush();
  }
}
