package io.meshless.telemetry.servlet;

import io.meshless.telemetry.attribute.AttributeName;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all exchanges of one filter have in common: where they go, and what they are read with.
 * Immutable but for its caches.
 *
 * @param attributes what the application computes itself
 */
record ExchangeSettings(
    Recorder recorder,
    PathTemplates operations,
    Callers callers,
    Proxies proxies,
    LocalAddress localAddress,
    FileServlets fileServlets,
    ContainerRequests containerRequests,
    ApplicationLife life,
    FilterFailures failures,
    Map<AttributeName, Function<HttpServletRequest, @Nullable Object>> attributes) {}
