package io.meshless.telemetry.servlet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Keeps what a container logs as a warning or worse. */
public final class LoggedWarnings extends Handler {
  private final List<String> messages = new CopyOnWriteArrayList<>();

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
      messages.add(new SimpleFormatter().formatMessage(record));
    }
  }

  public List<String> messages() {
    return messages;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
