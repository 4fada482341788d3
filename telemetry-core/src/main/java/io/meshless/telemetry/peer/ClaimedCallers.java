package io.meshless.telemetry.peer;

import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.identity.peer.KnownIdentities;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What callers say about themselves in the {@link IdentityHeader}, and how often it was not
 * believed.
 *
 * <p>Safe for use by many threads.
 */
public final class ClaimedCallers {
  private final KnownIdentities known = new KnownIdentities();
  private final LongAdder untrusted = new LongAdder();
  private final LongAdder malformed = new LongAdder();

  /** Nobody has called yet. */
  public ClaimedCallers() {}

  /** The caller that this text names; null, and counted, when it is not of the header's grammar. */
  public @Nullable ServiceIdentity of(String text) {
    ServiceIdentity caller = known.of(text);
    if (caller == null) {
      malformed.increment();
    }
    return caller;
  }

  /** Counts a header that must not be believed. */
  public void refuseUntrusted() {
    untrusted.increment();
  }

  /** Counts a header that stands twice. */
  public void refuseMalformed() {
    malformed.increment();
  }

  /** Headers of peers that are not trusted, and of requests that were forwarded. */
  public long untrusted() {
    return untrusted.sum();
  }

  /** Headers of trusted peers that stand twice or are not of the header's grammar. */
  public long malformed() {
    return malformed.sum();
  }
}
