package io.meshless.telemetry.servlet.page;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the metrics in the Prometheus text format, such as {@code registry::scrape}. */
@FunctionalInterface
public interface Scrape {
  /** Writes the metrics as they are now; the stream stays open. */
  void writeTo(OutputStream out) throws IOException;
}
