package io.meshless.telemetry.rule;

import io.meshless.telemetry.attribute.ThrownText;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.InstanceType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running handler, with a recorder for each instance bound to it. */
public final class LiveHandler {
  private final String name;
  private final ConfiguredHandler.Signature signature;
  private final Handler handler;
  private final HandlerContext context;
  private final Map<String, InstanceRecorder> recorders = new HashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private LiveHandler(
      String name, ConfiguredHandler.Signature signature, Handler handler, HandlerContext context) {
    this.name = name;
    this.signature = signature;
    this.handler = handler;
    this.context = context;
  }

  /**
   * Starts a handler and binds its instances.
   *
   * @throws HandlerException when it cannot be made; nothing is left running then
   */
  static LiveHandler start(ConfiguredHandler<?> configured, HandlerContext context)
      throws HandlerException {
    Handler handler = create(configured, context);
    LiveHandler live = new LiveHandler(configured.name(), configured.signature(), handler, context);
    try {
      for (InstanceType instance : configured.instances()) {
        live.recorders.put(instance.name(), handler.recorder(instance));
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

  private static Handler create(ConfiguredHandler<?> configured, HandlerContext context)
      throws HandlerException {
    try {
      Handler handler = configured.create(context);
      return configured.provider().mayBlock()
          ? new OffloadedHandler(configured.name(), handler, context.failures())
          : handler;
    } catch (HandlerException | OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      throw new HandlerException("the handler could not be made: " + ThrownText.of(e), e);
    }
  }

  /** The full name. */
  public String name() {
    return name;
  }

  /** The kind of handler. */
  public String kind() {
    return signature.kind();
  }

  boolean isFor(ConfiguredHandler<?> configured) {
    return signature.equals(configured.signature());
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
    context
        .failures()
        .report(instance, "exception", "the handler failed: " + ThrownText.of(cause), cause);
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
