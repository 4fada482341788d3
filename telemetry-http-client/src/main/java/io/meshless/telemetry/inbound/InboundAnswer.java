package io.meshless.telemetry.observation.inbound;

import io.meshless.telemetry.message.ResponseFacts;
import org.jspecify.annotations.Nullable;

/**
 * How a request came out.
 *
 * @param response null when there is none
 * @param status the value of {@code response.code}
 * @param aborted whether the client went away
 */
public record InboundAnswer(@Nullable ResponseFacts response, int status, boolean aborted) {}
