package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.servlet.body.ByteCount;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a request ended early because its client went away. */
final class ClientGone {
  /** By simple name, since no container is on the class path of this module. */
  private static final Set<String> CONTAINERS_WORDS =
      Set.of("ClientAbortException", "EofException");

  private ClientGone() {}

  static boolean is(Exchange exchange) {
    return exchange.isBroken()
        || isBroken(exchange.requestBody())
        || isClientsDoing(exchange.failure());
  }

  private static boolean isBroken(@Nullable ByteCount body) {
    return body != null && body.isBroken();
  }

  private static boolean isClientsDoing(@Nullable Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IOException && CONTAINERS_WORDS.contains(t.getClass().getSimpleName())) {
        return true;
      }
    }
    return false;
  }
}
