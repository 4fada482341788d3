package io.meshless.telemetry.rule;

import io.meshless.telemetry.attribute.ThrownText;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;
import org.jspecify.annotations.Nullable;

/** One instance on its way to one handler. Immutable. */
public final class DispatchNode {
  private final InstanceNode instance;
  private final LiveHandler handler;
  private final InstanceRecorder recorder;
  private final int recorded;
  private final int failed;

  DispatchNode(InstanceNode instance, LiveHandler handler, CountSlots slots) {
    this.instance = instance;
    this.handler = handler;
    this.recorder = handler.recorder(instance.definition().type());
    String template = instance.definition().type().template().name();
    this.recorded = slots.slot(CountKey.dispatched(handler, template, CountKey.OK));
    this.failed = slots.slot(CountKey.dispatched(handler, template, CountKey.ERROR));
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
    return frame.instance(instance);
  }

  /** What the handler would do with it, in words. */
  public String explain(Instance built) {
    try {
      return recorder.explain(built);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return "cannot be told: " + ThrownText.of(e);
    }
  }

  void run(Frame frame) {
    InstanceView view = frame.instance(instance);
    if (view == null) {
      return;
    }
    try {
      recorder.record(view);
      frame.count(recorded);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      frame.count(failed);
      handler.failed(view.type().name(), e);
    }
  }
}
