package io.meshless.telemetry.trace.header;

import org.jspecify.annotations.Nullable;

/**
 * A span that headers name.
 *
 * @param traceId 32 digits
 * @param spanId 16 digits
 * @param parentId the span above that one, as far as it is told
 */
public record NamedSpan(String traceId, String spanId, @Nullable String parentId) {
  /** Whether these are its ids. */
  public boolean is(String trace, @Nullable String span) {
    return traceId.equals(trace) && spanId.equals(span);
  }
}
