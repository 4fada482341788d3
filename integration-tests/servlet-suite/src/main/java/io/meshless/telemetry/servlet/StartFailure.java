package io.meshless.telemetry.servlet;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Why Tomcat did not start an application, which it says in its log only. */
public final class StartFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Logger logger;
  private final transient Handler handler = new Collecting();

  private StartFailure(Logger logger) {
    super("the application does not start");
    this.logger = logger;
  }

  /** Starts to collect the exceptions that Tomcat logs. */
  public static StartFailure watch() {
    StartFailure failure = new StartFailure(Logger.getLogger("org.apache.catalina.core"));
    failure.logger.addHandler(failure.handler);
    return failure;
  }

  public void stopWatching() {
    logger.removeHandler(handler);
  }

  private final class Collecting extends Handler {
    @Override
    public void publish(LogRecord record) {
      if (record.getThrown() != null) {
        addSuppressed(record.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
