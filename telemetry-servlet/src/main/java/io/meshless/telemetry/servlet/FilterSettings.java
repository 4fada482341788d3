package io.meshless.telemetry.servlet;

import io.meshless.telemetry.attribute.AttributeName;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one filter sees requests; immutable but for its caches.
 *
 * @param loaded what ends with the filter, or null
 */
record FilterSettings(
    Recorder recorder,
    PathPatterns excludedPaths,
    PathTemplates operations,
    Callers callers,
    Proxies proxies,
    LocalAddress localAddress,
    FileServlets fileServlets,
    ContainerRequests containerRequests,
    ApplicationLife life,
    FilterFailures failures,
    Map<AttributeName, Function<HttpServletRequest, @Nullable Object>> attributes,
    @Nullable LoadedTelemetry loaded) {

  void close() {
    life.end();
    if (loaded != null) {
      loaded.close();
    }
  }
}
