package io.meshless.telemetry.servlet;

import io.meshless.telemetry.Telemetry;
import jakarta.servlet.ServletContext;

/** A telemetry that the filter has loaded for its application, and therefore ends with it. */
record LoadedTelemetry(Telemetry telemetry, ServletContext context) implements AutoCloseable {
  @Override
  public void close() {
    try {
      context.removeAttribute(FilterParameters.TELEMETRY);
    } finally {
      telemetry.close();
    }
  }
}
