package io.meshless.telemetry.servlet;

import io.meshless.telemetry.attribute.ServiceIdentity;
import io.meshless.telemetry.attribute.SourceIdentityHeader;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Reads who calls from the {@link SourceIdentityHeader} of trusted peers.
 *
 * <p>Callers are few and call often, so that each text is parsed once and gives the same objects
 * each time; the number of texts that are kept is bounded.
 */
final class Callers {
  private static final int KEPT_TEXTS = 1_000;

  private final TrustedPeers trusted;
  private final ConcurrentHashMap<String, ServiceIdentity> known = new ConcurrentHashMap<>();
  private final LongAdder untrusted = new LongAdder();
  private final LongAdder malformed = new LongAdder();

  Callers(TrustedPeers trusted) {
    this.trusted = trusted;
  }

  /** The caller that the request names, or null when it names none that may be believed. */
  @Nullable ServiceIdentity of(HttpServletRequest request) {
    String text = request.getHeader(SourceIdentityHeader.NAME);
    if (text == null) {
      return null;
    }
    if (!trusted.includes(request)) {
      untrusted.increment();
      return null;
    }
    ServiceIdentity caller = known.get(text);
    return caller != null ? caller : parse(text);
  }

  private @Nullable ServiceIdentity parse(String text) {
    ServiceIdentity caller = SourceIdentityHeader.parse(text);
    if (caller == null) {
      malformed.increment();
    } else if (known.size() < KEPT_TEXTS) {
      known.put(text, caller);
    }
    return caller;
  }

  /** Headers of peers that are not trusted. */
  long untrusted() {
    return untrusted.sum();
  }

  /** Headers of trusted peers that are not of the header's grammar. */
  long malformed() {
    return malformed.sum();
  }
}
