package io.meshless.telemetry.spring;

import java.util.List;

/** Settings cannot be used; the message has one line for each. */
final class WrongSettingsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  WrongSettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
