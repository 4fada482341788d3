package io.meshless.telemetry.inbound;

import io.meshless.telemetry.message.ResponseFacts;
import org.jspecify.annotations.Nullable;

/**
 * How a request came out. Read at the end of the request, by whom it ends.
 *
 * @param response null when there is none
 * @param status the value of {@code response.code}; 0 when nobody was there to take one
 * @param aborted whether the client went away: {@code context.proxy_error_code} is {@code DC}
 */
public record InboundAnswer(@Nullable ResponseFacts response, int status, boolean aborted) {
  /** An answer that went out. */
  public static InboundAnswer of(ResponseFacts response) {
    return new InboundAnswer(response, response.status(), false);
  }

  /** Nothing is known of an answer but its status. */
  public static InboundAnswer without(int status) {
    return new InboundAnswer(null, status, false);
  }
}
