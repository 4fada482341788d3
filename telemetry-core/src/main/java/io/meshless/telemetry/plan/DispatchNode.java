package io.meshless.telemetry.plan;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.ThrownText;
import org.jspecify.annotations.Nullable;

/**
 * One instance on its way to one handler. Immutable; a record, since the JVM takes its fields for
 * constants where it is one itself.
 *
 * @param instance the instance
 * @param place where the instance stands in each frame
 * @param handler the handler that gets it
 * @param recorder what the handler does with it
 * @param recorded where is counted what the handler took
 * @param failed where is counted what it did not take
 * @param gate lets through the spans of sampled traces; null when the instance is no span
 * @param isLate whether it becomes known only later, on another thread, what became of an instance
 */
public record DispatchNode(
    InstanceNode instance,
    int place,
    LiveHandler handler,
    InstanceRecorder recorder,
    int recorded,
    int failed,
    @Nullable TraceGate gate,
    boolean isLate) {
  static DispatchNode of(
      InstanceNode instance, LiveHandler handler, CountSlots slots, LateCounts lateCounts) {
    InstanceType type = instance.definition().type();
    CountKey ok = CountKey.dispatched(handler, type.template().name(), CountKey.OK);
    CountKey error = CountKey.dispatched(handler, type.template().name(), CountKey.ERROR);
    InstanceRecorder own = handler.recorder(type);
    boolean isLate = own instanceof OffloadedHandler.Recorder;
    InstanceRecorder recorder =
        own instanceof OffloadedHandler.Recorder late
            ? late.counting(new OffloadedHandler.Outcomes(lateCounts.of(ok), lateCounts.of(error)))
            : own;
    return new DispatchNode(
        instance,
        instance.index(),
        handler,
        recorder,
        slots.slot(ok),
        slots.slot(error),
        TraceGate.of(type, handler),
        isLate);
  }

  /** The instance as this frame's record makes it; null when a field fails. */
  public @Nullable Instance build(Frame frame) {
    return frame.instance(place);
  }

  /** How many of the undecided traces the handler wants the spans of; negative without spans. */
  double traceShare() {
    return gate == null ? -1 : gate.share();
  }

  /** What the handler would do with it, in words. */
  public String explain(Frame frame, Instance built) {
    try {
      if (gate != null && !gate.opens(frame, built)) {
        return "nothing, since the trace is not sampled";
      }
      return recorder.explain(built);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return "cannot be told: " + ThrownText.of(e);
    }
  }

  /** Whether the handler would record nothing of it. */
  public boolean refuses(Frame frame, Instance built) {
    try {
      return (gate != null && !gate.opens(frame, built)) || recorder.refuses(built);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return true;
    }
  }

  void run(Frame frame) {
    // Before the instance is built: most traces are not sampled.
    if (mayPass(frame) && frame.instance(place) != null && passes(frame)) {
      hand(frame);
    }
  }

  /** Whether the instance is worth building. */
  boolean mayPass(Frame frame) {
    return gate == null || !gate.isShut(frame);
  }

  /** Whether the instance, which is built, is for the handler. */
  boolean passes(Frame frame) {
    return gate == null || gate.opens(frame, frame.view(place));
  }

  /** Hands the instance, which is built, to the handler. */
  void hand(Frame frame) {
    InstanceView view = frame.view(place);
    try {
      frame.refused = false;
      recorder.record(view);
      if (!isLate) {
        frame.count(frame.refused ? failed : recorded);
      }
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      frame.count(failed);
      handler.failed(view.type().name(), e);
    }
  }
}
