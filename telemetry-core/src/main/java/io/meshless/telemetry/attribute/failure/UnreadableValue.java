package io.meshless.telemetry.attribute.failure;

import io.meshless.telemetry.text.ThrownText;

/** Replaces the value of an attribute whose computation failed: present, but of no type. */
public record UnreadableValue(Throwable cause) {
  @Override
  public String toString() {
    return "unreadable: " + ThrownText.of(cause);
  }
}
