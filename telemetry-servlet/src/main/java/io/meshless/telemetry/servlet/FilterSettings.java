package io.meshless.telemetry.servlet;

import io.meshless.telemetry.attribute.AttributeName;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one filter sees requests; immutable but for its caches.
 *
 * @param endsWithRequest whether a request listener tells the end of synchronous requests
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
    FilterFailures failures,
    Map<AttributeName, Function<HttpServletRequest, @Nullable Object>> attributes,
    boolean endsWithRequest,
    @Nullable LoadedTelemetry loaded) {

  /** These settings for a filter that is accompanied by a {@link RequestEnd}. */
  FilterSettings endingWithRequest() {
    return new FilterSettings(
        recorder,
        excludedPaths,
        operations,
        callers,
        proxies,
        localAddress,
        fileServlets,
        failures,
        attributes,
        true,
        loaded);
  }

  void close() {
    if (loaded != null) {
      loaded.close();
    }
  }
}
