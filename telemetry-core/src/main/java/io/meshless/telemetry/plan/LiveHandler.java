package io.meshless.telemetry.plan;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.ThrownText;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running handler, with a recorder for each instance bound to it. */
public final class LiveHandler {
  private final HandlerDefinition definition;
  private final Handler handler;
  private final HandlerContext context;
  private final Map<String, InstanceRecorder> recorders = new HashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private double traceShare;

  private LiveHandler(HandlerDefinition definition, Handler handler, HandlerContext context) {
    this.definition = definition;
    this.handler = handler;
    this.context = context;
  }

  /** Makes the handler of a definition. */
  @FunctionalInterface
  public interface Maker {
    /** Makes it, to use this context. */
    Handler make(HandlerContext context) throws HandlerException;
  }

  /**
   * Starts a handler and binds its instances.
   *
   * @throws HandlerException when it cannot be made; nothing is left running then
   */
  public static LiveHandler start(HandlerDefinition definition, Maker maker, HandlerContext context)
      throws HandlerException {
    LiveHandler live = new LiveHandler(definition, make(definition, maker, context), context);
    try {
      for (InstanceType instance : definition.instances()) {
        live.recorders.put(instance.name(), live.handler.recorder(instance));
        if (instance.template().traceIdField() != null) {
          live.traceShare = live.handler.traceShare();
        }
      }
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      live.close();
      throw new HandlerException(
          "the handler could not bind its instances: " + ThrownText.of(e), e);
    }
    return live;
  }

  private static Handler make(HandlerDefinition definition, Maker maker, HandlerContext context)
      throws HandlerException {
    try {
      Handler handler = maker.make(context);
      return definition.mayBlock()
          ? new OffloadedHandler(definition.name(), handler, context::report)
          : handler;
    } catch (HandlerException | OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      throw new HandlerException("the handler could not be made: " + ThrownText.of(e), e);
    }
  }

  /** The full name. */
  public String name() {
    return definition.name();
  }

  /** The kind of handler. */
  public String kind() {
    return definition.kind();
  }

  /** What it was made from. */
  public HandlerDefinition definition() {
    return definition;
  }

  /** Whether it is what would be started from this definition. */
  public boolean isOf(HandlerDefinition other) {
    return definition.equals(other);
  }

  /** How many of the undecided traces it wants the spans of; see the handler. */
  double traceShare() {
    return traceShare;
  }

  InstanceRecorder recorder(InstanceType instance) {
    return Objects.requireNonNull(recorders.get(instance.name()), instance.name());
  }

  /**
   * Notes that the instance that the current thread hands to a handler that may block is not
   * recorded; false when it hands none.
   */
  public static boolean refuse() {
    return OffloadedHandler.refuse();
  }

  /** Reports what a recorder threw. */
  void failed(String instance, Throwable cause) {
    context.report(instance, "exception", "the handler failed: " + ThrownText.of(cause), cause);
  }

  /** Hands on what the handler has buffered; a failure is reported. */
  public void flush() {
    try {
      handler.flush();
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      failed("", e);
    }
  }

  /** Closes the handler once; a failure is reported. */
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        handler.close();
      } catch (OutOfMemoryError | InternalError e) {
        throw e;
      } catch (Throwable e) {
        failed("", e);
      }
    }
  }
}
