package io.meshless.telemetry.observation.inbound;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.failure.UnreadableValue;
import io.meshless.telemetry.http.EpochNanos;
import io.meshless.telemetry.identity.ServiceIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request that a service answers, and its attributes, each read when it is asked for. It is
 * ended once, by its observation.
 */
public final class InboundExchange implements AttributeBag {
  private static final InboundAnswer UNANSWERED = new InboundAnswer(null, 0, false);

  private final InboundSettings settings;
  private final InboundRequest request;
  private final long startEpochNanos;

  /** The clock at the start; once the request is over, its duration. */
  private long nanos;

  private InboundAnswer answer = UNANSWERED;
  private @Nullable ServiceIdentity caller;
  private boolean callerIsFound;

  public InboundExchange(InboundSettings settings, InboundRequest request) {
    this.settings = settings;
    this.request = request;
    this.startEpochNanos = EpochNanos.now();
    this.nanos = System.nanoTime();
  }

  /** Records the request, which has come out so. */
  public void end(InboundAnswer outcome) {
    answer = outcome;
    nanos = System.nanoTime() - nanos;
    settings.record(this);
  }

  @Override
  public @Nullable Object find(AttributeName name) {
    InboundReader reader = InboundReaders.find(name);
    try {
      return reader == null ? null : reader.read(this);
    } catch (RuntimeException e) {
      return new UnreadableValue(e);
    }
  }

  @Override
  public void forEach(BiConsumer<? super String, Object> visitor) {
    InboundReaders.forEachName(
        name -> {
          Object value = find(name);
          if (value != null) {
            visitor.accept(name.text(), value);
          }
        });
  }

  InboundRequest request() {
    return request;
  }

  InboundAnswer answer() {
    return answer;
  }

  /** Made when it is asked for, since most rules ask for nothing but the duration. */
  Instant startTime() {
    return EpochNanos.instant(startEpochNanos);
  }

  Duration duration() {
    return Duration.ofNanos(nanos);
  }

  /** Who the caller says it is, as far as it is believed; found when it is asked for first. */
  private @Nullable ServiceIdentity caller() {
    if (!callerIsFound) {
      caller = settings.caller(request);
      callerIsFound = true;
    }
    return caller;
  }

  @Nullable Object claimed(AttributeName name) {
    ServiceIdentity known = caller();
    return known == null ? null : known.asSource().find(name);
  }
}
