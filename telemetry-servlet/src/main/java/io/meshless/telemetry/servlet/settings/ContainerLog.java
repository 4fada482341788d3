package io.meshless.telemetry.servlet.settings;

import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** Whether the container's log has to tell what the application's logging drops. */
public final class ContainerLog {
  private ContainerLog() {}

  /** Whether the application has no provider of SLF4J: nobody hears what is logged there. */
  public static boolean isNeeded() {
    return LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory;
  }
}
