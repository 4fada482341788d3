package io.meshless.telemetry.message.text;

import io.meshless.telemetry.message.RequestFacts;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request that each thread sends just now for an observed client. A client that sends by
 * another one shows the same request to both; the outermost sees it as the application does, and is
 * the one that counts.
 */
public final class SentRequest {
  private static final ThreadLocal<@Nullable RequestFacts> CURRENT = new ThreadLocal<>();

  private SentRequest() {}

  /** Says what this thread sends from now on; null for nothing. */
  public static void set(@Nullable RequestFacts request) {
    CURRENT.set(request);
  }

  /** Whether this thread sends this request for somebody who counts it. */
  public static boolean includes(RequestFacts request) {
    RequestFacts current = CURRENT.get();
    return current != null && isSame(current, request);
  }

  /** Whether the inner request is the outer one, which may tell less of its address. */
  public static boolean isSame(RequestFacts outer, RequestFacts inner) {
    return outer.method().equals(inner.method()) && isSame(outer.uri(), inner.uri());
  }

  private static boolean isSame(URI outer, URI inner) {
    return Objects.equals(RequestTexts.host(outer), RequestTexts.host(inner))
        && (outer.getScheme() == null || RequestTexts.port(outer) == RequestTexts.port(inner))
        && (isWithoutPath(outer)
            || RequestTexts.urlPath(outer).equals(RequestTexts.urlPath(inner)));
  }

  private static boolean isWithoutPath(URI address) {
    return address.getScheme() == null && RequestTexts.urlPath(address).equals("/");
  }
}
