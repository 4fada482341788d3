package io.meshless.telemetry.servlet;

import io.meshless.telemetry.http.PathPatterns;
import io.meshless.telemetry.servlet.request.ExchangeSettings;
import org.jspecify.annotations.Nullable;

/**
 * How one filter sees requests; immutable but for its caches.
 *
 * @param loaded what ends with the filter, or null
 */
record FilterSettings(
    ExchangeSettings exchanges, PathPatterns excludedPaths, @Nullable LoadedTelemetry loaded) {

  void close() {
    exchanges.life().end();
    if (loaded != null) {
      loaded.close();
    }
  }
}
