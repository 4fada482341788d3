package io.meshless.telemetry.yaml;

/** A text with the name that problems call it by. */
record NamedText(String name, String text) {}
