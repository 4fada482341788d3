package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.peer.ClaimedCallers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Reads who calls from the {@link IdentityHeader} of trusted peers. A request that was forwarded is
 * never believed: who passes it on is not who calls, and its address may be the client's word.
 */
public final class Callers {
  private final PeerSet trusted;
  private final Proxies proxies;
  private final @Nullable String answer;
  private final ClaimedCallers claimed = new ClaimedCallers();

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
      claimed.refuseUntrusted();
      return null;
    }
    if (!standsOnce(request)) {
      claimed.refuseMalformed();
      return null;
    }
    return claimed.of(text);
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

  /** Headers of peers that are not trusted, and of requests that were forwarded. */
  public long untrusted() {
    return claimed.untrusted();
  }

  /** Headers of trusted peers that stand twice or are not of the header's grammar. */
  public long malformed() {
    return claimed.malformed();
  }
}
