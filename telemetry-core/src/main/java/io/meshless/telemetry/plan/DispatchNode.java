package io.meshless.telemetry.plan;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.text.ThrownText;
import org.jspecify.annotations.Nullable;

/** One instance on its way to one handler. Immutable. */
public final class DispatchNode {
  private final InstanceNode instance;

  /** Where the instance stands in each frame. */
  private final int place;

  private final LiveHandler handler;
  private final InstanceRecorder recorder;
  private final int recorded;
  private final int failed;

  /** Lets through the spans of sampled traces; null when the instance is no span. */
  private final @Nullable TraceGate gate;

  /** Whether it becomes known only later, on another thread, what became of an instance. */
  private final boolean isLate;

  DispatchNode(
      InstanceNode instance, LiveHandler handler, CountSlots slots, LateCounts lateCounts) {
    this.instance = instance;
    this.place = instance.index();
    this.handler = handler;
    String template = instance.definition().type().template().name();
    CountKey ok = CountKey.dispatched(handler, template, CountKey.OK);
    CountKey error = CountKey.dispatched(handler, template, CountKey.ERROR);
    this.recorded = slots.slot(ok);
    this.failed = slots.slot(error);
    this.gate = TraceGate.of(instance.definition().type(), handler);
    InstanceRecorder own = handler.recorder(instance.definition().type());
    this.isLate = own instanceof OffloadedHandler.Recorder;
    this.recorder =
        own instanceof OffloadedHandler.Recorder late
            ? late.counting(new OffloadedHandler.Outcomes(lateCounts.of(ok), lateCounts.of(error)))
            : own;
  }

  /** The instance. */
  public InstanceNode instance() {
    return instance;
  }

  /** The handler that gets it. */
  public LiveHandler handler() {
    return handler;
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
    if (gate != null && gate.isShut(frame)) {
      return;
    }
    InstanceView view = frame.instance(place);
    if (view == null || (gate != null && !gate.opens(frame, view))) {
      return;
    }
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
