package io.meshless.telemetry.handler.slf4j;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.LineEncoder;
import io.meshless.telemetry.handler.line.LineExtractor;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.TupleInstance;
import io.meshless.telemetry.template.instance.ValueTuple;
import io.meshless.telemetry.text.TextLimits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** What an event costs that nobody wants. */
class EventRecorderTest {
  private static final class OnlyALevel implements LineExtractor {
    @Override
    public List<String> names() {
      return List.of("n");
    }

    @Override
    public Level level(Instance instance) {
      return Level.ERROR;
    }

    @Override
    public Instant time(Instance instance) {
      throw new AssertionError("the time was asked for");
    }

    @Override
    public Object[] values(Instance instance) {
      throw new AssertionError("the values were asked for");
    }
  }

  private static final class Untouched extends TupleInstance {
    @Override
    public InstanceType type() {
      throw new AssertionError("the type was asked for");
    }

    @Override
    public Object value(int field) {
      throw new AssertionError("a value was asked for");
    }

    @Override
    public ValueTuple tuple(int field) {
      throw new AssertionError("the values were asked for");
    }

    @Override
    public Instant recordTime() {
      throw new AssertionError("the time was asked for");
    }
  }

  @Test
  void nothingButTheLevelIsLookedAtWhenItsLoggerIsOff() {
    LineExtractor extractor = new OnlyALevel();
    EventRecorder recorder =
        new EventRecorder(
            extractor,
            LineEncoder.of("x.logentry.ns", extractor.names(), true),
            null,
            TextLimits.defaults(),
            true,
            NOPLogger.NOP_LOGGER,
            null);

    assertThatCode(() -> recorder.record(new Untouched())).doesNotThrowAnyException();
  }
}
