package io.meshless.telemetry.attribute;

/** Stands for the value of an attribute whose computation failed: present, but of no type. */
public record UnreadableValue(RuntimeException cause) {
  @Override
  public String toString() {
    return "unreadable: " + cause;
  }
}
