package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.failure.ContainedFailures;
import io.meshless.telemetry.servlet.body.ContainerRequests;
import io.meshless.telemetry.servlet.body.FileServlets;
import io.meshless.telemetry.servlet.peer.Callers;
import io.meshless.telemetry.servlet.peer.LocalAddress;
import io.meshless.telemetry.servlet.peer.Proxies;
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
public record ExchangeSettings(
    Recorder recorder,
    PathTemplates operations,
    Callers callers,
    Proxies proxies,
    LocalAddress localAddress,
    FileServlets fileServlets,
    ContainerRequests containerRequests,
    ApplicationLife life,
    ContainedFailures failures,
    Map<AttributeName, Function<HttpServletRequest, @Nullable Object>> attributes) {}
