package io.meshless.telemetry.identity.peer;

import io.meshless.telemetry.identity.ServiceIdentity;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who the texts of an {@link IdentityHeader} name. Services are few and name themselves often, so
 * that each text is parsed once and gives the same object each time; the number of texts that are
 * kept is bounded.
 *
 * <p>Safe for use by many threads.
 */
public final class KnownIdentities {
  private static final int KEPT_TEXTS = 1_000;

  private final ConcurrentHashMap<String, ServiceIdentity> known = new ConcurrentHashMap<>();

  /** Nobody is known yet. */
  public KnownIdentities() {}

  /** The service that this text names; null when it is not of the header's grammar. */
  public @Nullable ServiceIdentity of(String text) {
    ServiceIdentity identity = known.get(text);
    return identity != null ? identity : parse(text);
  }

  private @Nullable ServiceIdentity parse(String text) {
    ServiceIdentity identity = IdentityHeader.parse(text);
    if (identity != null && known.size() < KEPT_TEXTS) {
      known.put(text, identity);
    }
    return identity;
  }
}
