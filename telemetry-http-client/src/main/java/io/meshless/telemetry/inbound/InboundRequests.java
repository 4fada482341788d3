package io.meshless.telemetry.observation.inbound;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.identity.peer.SpiffeId;
import io.meshless.telemetry.message.text.HeaderTexts;
import io.meshless.telemetry.peer.ClaimedCallers;
import io.meshless.telemetry.peer.PeerRules;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all requests have in common: where they go, and whose word is believed. */
public final class InboundSettings {
  private final Consumer<AttributeBag> recorder;
  private final PeerRules trusted;
  private final PeerRules proxies;
  private final @Nullable String answer;
  private final ClaimedCallers claimed = new ClaimedCallers();

  /**
   * @param proxies who passes requests on and never calls, whatever is said of peers
   * @param self who answers trusted callers that say who they are
   */
  public InboundSettings(
      Consumer<AttributeBag> recorder, PeerRules trusted, PeerRules proxies, ServiceIdentity self) {
    this.recorder = recorder;
    this.trusted = trusted;
    this.proxies = proxies;
    this.answer = trusted.isEmpty() ? null : IdentityHeader.write(self);
  }

  void record(AttributeBag request) {
    recorder.accept(request);
  }

  /** What a trusted caller that says who it is gets to know about the service; null for others. */
  public @Nullable String answerTo(InboundRequest request) {
    return answer != null
            && request.headers().first(IdentityHeader.SOURCE) != null
            && believes(request)
        ? answer
        : null;
  }

  /** The caller that the request names, or null when it names none that may be believed. */
  @Nullable ServiceIdentity caller(InboundRequest request) {
    if (request.headers().first(IdentityHeader.SOURCE) == null) {
      return null;
    }
    if (!believes(request)) {
      claimed.refuseUntrusted();
      return null;
    }
    String only = HeaderTexts.only(request.headers(), IdentityHeader.SOURCE);
    if (only == null) {
      claimed.refuseMalformed();
      return null;
    }
    return claimed.of(only);
  }

  private boolean believes(InboundRequest request) {
    return !trusted.isEmpty()
        && !request.isForwarded()
        && includes(trusted, request)
        && !includes(proxies, request);
  }

  private static boolean includes(PeerRules rules, InboundRequest request) {
    return rules.includes(request.peerAddress())
        || (!rules.principals().isEmpty() && rules.includesPrincipal(principal(request)));
  }

  static @Nullable String principal(InboundRequest request) {
    X509Certificate certificate = request.peerCertificate();
    return certificate == null ? null : SpiffeId.of(certificate);
  }

  /** Callers' headers that were believed, refused, or not understood. */
  public ClaimedCallers claimed() {
    return claimed;
  }
}
