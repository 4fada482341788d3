package io.meshless.telemetry.handler.span;

import io.meshless.telemetry.attribute.IpAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span as an instance tells it, ready to be sent. Immutable.
 *
 * @param traceId 16 or 32 hexadecimal digits, lower case
 * @param spanId 16 of them
 * @param parentId 16 of them; null for the first span of a trace
 * @param name as the instance has it; may be empty
 * @param end never before the start
 * @param isClient whether the caller tells
 * @param statusCode of the answer; 0 without one
 * @param own who tells
 * @param peer the other side
 * @param tags in byte order of their names
 * @param sizes of the messages
 * @param protocol such as http; empty when it is not told
 */
public record RecordedSpan(
    String traceId,
    String spanId,
    @Nullable String parentId,
    String name,
    Instant start,
    Instant end,
    boolean isClient,
    long statusCode,
    Side own,
    Side peer,
    List<Tag> tags,
    Sizes sizes,
    String protocol) {

  /**
   * One side of a request.
   *
   * @param name of the service; empty when it is not told
   * @param address null when it is not told
   */
  public record Side(String name, @Nullable IpAddress address) {}

  /**
   * What else is known.
   *
   * @param value in the runtime type of its expression
   */
  public record Tag(String name, Object value) {}

  /** Bytes of bodies, and of heads and bodies; 0 where they are not told. */
  public record Sizes(long request, long requestTotal, long response, long responseTotal) {}

  /** Whether the request failed: the caller's fault counts on the caller's side only. */
  public boolean isError() {
    return statusCode >= (isClient ? 400 : 500);
  }
}
