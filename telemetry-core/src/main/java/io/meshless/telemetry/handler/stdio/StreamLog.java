package io.meshless.telemetry.handler.stdio;

import org.slf4j.Logger;

/**
 * The application's log, as the writer of a stream may use it: whatever that does, nothing throws.
 */
final class StreamLog {
  private final Logger log;

  StreamLog(Logger log) {
    this.log = log;
  }

  void warn(String format, Object... arguments) {
    try {
      log.warn(format, arguments);
    } catch (RuntimeException | Error e) {
      // A log that fails must not end the writing of lines; there is nobody else to tell.
    }
  }
}
