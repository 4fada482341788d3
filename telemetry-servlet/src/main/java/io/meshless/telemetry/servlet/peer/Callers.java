package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.identity.IdentityHeader;
import io.meshless.telemetry.identity.ServiceIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Enumeration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Reads who calls from the {@link IdentityHeader} of trusted peers. A request that was forwarded is
 * never believed: who passes it on is not who calls, and its address may be the client's word.
 *
 * <p>Callers are few and call often, so that each text is parsed once and gives the same objects
 * each time; the number of texts that are kept is bounded.
 */
public final class Callers {
  private static final int KEPT_TEXTS = 1_000;

  private final PeerSet trusted;
  private final Proxies proxies;
  private final @Nullable String answer;
  private final ConcurrentHashMap<String, ServiceIdentity> known = new ConcurrentHashMap<>();
  private final LongAdder untrusted = new LongAdder();
  private final LongAdder malformed = new LongAdder();

  /**
   * @param proxies who never calls, but passes on
   * @param self who answers trusted callers that say who they are; unknown answers nothing
   */
  public Callers(PeerSet trusted, Proxies proxies, ServiceIdentity self) {
    this.trusted = trusted;
    this.proxies = proxies;
    this.answer = trusted.isEmpty() ? null : IdentityHeader.write(self);
  }

  /** Tells a trusted caller who answers; while the headers can still be set, so at the start. */
  public void answer(HttpServletRequest request, HttpServletResponse response) {
    if (answer != null && request.getHeader(IdentityHeader.SOURCE) != null && believes(request)) {
      response.setHeader(IdentityHeader.DESTINATION, answer);
    }
  }

  /** The caller that the request names, or null when it names none that may be believed. */
  @Nullable ServiceIdentity of(HttpServletRequest request) {
    String text = request.getHeader(IdentityHeader.SOURCE);
    if (text == null) {
      return null;
    }
    if (!believes(request)) {
      untrusted.increment();
      return null;
    }
    if (!standsOnce(request)) {
      malformed.increment();
      return null;
    }
    ServiceIdentity caller = known.get(text);
    return caller != null ? caller : parse(text);
  }

  private boolean believes(HttpServletRequest request) {
    return trusted.includes(request)
        && !proxies.forwarded(request)
        && !SentRequest.isForwarded(SentRequest.of(request));
  }

  private static boolean standsOnce(HttpServletRequest request) {
    Enumeration<String> values = request.getHeaders(IdentityHeader.SOURCE);
    values.nextElement();
    return !values.hasMoreElements();
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

  /** Headers of peers that are not trusted, and of requests that were forwarded. */
  public long untrusted() {
    return untrusted.sum();
  }

  /** Headers of trusted peers that stand twice or are not of the header's grammar. */
  public long malformed() {
    return malformed.sum();
  }
}
