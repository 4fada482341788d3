package io.meshless.telemetry.servlet;

import io.meshless.telemetry.attribute.IdentityHeader;
import io.meshless.telemetry.attribute.ServiceIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Reads who calls from the {@link IdentityHeader} of trusted peers.
 *
 * <p>Callers are few and call often, so that each text is parsed once and gives the same objects
 * each time; the number of texts that are kept is bounded.
 */
final class Callers {
  private static final int KEPT_TEXTS = 1_000;

  private final TrustedPeers trusted;
  private final @Nullable String answer;
  private final ConcurrentHashMap<String, ServiceIdentity> known = new ConcurrentHashMap<>();
  private final LongAdder untrusted = new LongAdder();
  private final LongAdder malformed = new LongAdder();

  /**
   * @param self who answers trusted callers that say who they are; unknown answers nothing
   */
  Callers(TrustedPeers trusted, ServiceIdentity self) {
    this.trusted = trusted;
    this.answer = trusted.isEmpty() ? null : IdentityHeader.write(self);
  }

  /** Tells a trusted caller who answers; while the headers can still be set, so at the start. */
  void answer(HttpServletRequest request, HttpServletResponse response) {
    if (answer != null
        && request.getHeader(IdentityHeader.SOURCE) != null
        && trusted.includes(request)) {
      response.setHeader(IdentityHeader.DESTINATION, answer);
    }
  }

  /** The caller that the request names, or null when it names none that may be believed. */
  @Nullable ServiceIdentity of(HttpServletRequest request) {
    String text = request.getHeader(IdentityHeader.SOURCE);
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
    ServiceIdentity caller = IdentityHeader.parse(text);
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
