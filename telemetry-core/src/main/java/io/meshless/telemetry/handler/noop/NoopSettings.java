package io.meshless.telemetry.handler.noop;

/** There is nothing to set. */
record NoopSettings() {}
