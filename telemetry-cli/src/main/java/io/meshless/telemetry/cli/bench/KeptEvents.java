package io.meshless.telemetry.cli.bench;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Loggers that hand each event to somebody, as {@code INFO name: message}. */
final class KeptEvents implements ILoggerFactory {
  private final Consumer<? super String> events;

  KeptEvents(Consumer<? super String> events) {
    this.events = events;
  }

  @Override
  public Logger getLogger(String name) {
    return new KeptLogger(name, events);
  }

  private static final class KeptLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<? super String> events;

    KeptLogger(String name, Consumer<? super String> events) {
      this.name = name;
      this.events = events;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return KeptLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        @Nullable String message,
        Object @Nullable [] arguments,
        @Nullable Throwable thrown) {
      events.accept(
          level + " " + name + ": " + MessageFormatter.basicArrayFormat(message, arguments));
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }
}
