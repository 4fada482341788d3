package io.meshless.telemetry.redaction;

import io.meshless.telemetry.redaction.SecretSpans.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that came with a request, such as an address or a header, without the secrets in it: {@code
 * /a?token=x&b=1} becomes {@code /a?token=***&b=1}.
 *
 * <p>Percent-encoding is taken off until nothing is left to decode, and each layer is looked
 * through: an address may stand in a parameter of an address. What goes deeper than anybody means
 * is hidden without a look.
 */
final class ShowableText {
  private static final int MOST_LAYERS = 6;
  private static final String BEFORE_PARAMETERS = "?&;#";

  private final String text;
  private final Replacement replacement;
  private final StringBuilder out = new StringBuilder();

  private ShowableText(String text, Replacement replacement) {
    this.text = text;
    this.replacement = replacement;
  }

  /** The text as it may be shown, the same object if there is no secret in it; null for nothing. */
  static @Nullable String of(String text, SecretNames names, Replacement replacement) {
    if (!mayHoldSecrets(text)) {
      return text;
    }
    SecretSpans spans = new SecretSpans(names);
    Layer layer = Layer.outermost(text);
    for (int depth = 0; layer != null; depth++) {
      if (depth == MOST_LAYERS) {
        return replacement.of(text);
      }
      spans.find(layer);
      layer = layer.next();
    }
    List<Span> secrets = spans.list();
    return secrets.isEmpty() ? text : new ShowableText(text, replacement).without(secrets);
  }

  /** Most texts have none of the signs, and finding that out costs next to nothing. */
  private static boolean mayHoldSecrets(String text) {
    return text.indexOf('=') >= 0
        || text.indexOf('@') >= 0
        || text.indexOf('%') >= 0
        || text.indexOf('"') >= 0
        || text.contains("eyJ")
        || SecretSpans.bearer(text, 0) >= 0;
  }

  private @Nullable String without(List<Span> secrets) {
    int from = 0;
    for (Span secret : secrets) {
      String shown = replacement.of(text.substring(secret.start(), secret.end()));
      if (shown == null) {
        out.append(text, from, Math.max(from, secret.name()));
        from = leftOut(secret);
      } else {
        out.append(text, from, secret.start()).append(shown);
        from = secret.end();
      }
    }
    out.append(text, from, text.length());
    return out.isEmpty() ? null : out.toString();
  }

  /** Where to go on behind a secret that is left out with its name and one sign around it. */
  private int leftOut(Span secret) {
    int end = secret.next();
    if (end > secret.end()) {
      return end;
    }
    int last = out.length() - 1;
    if (last < 0 || BEFORE_PARAMETERS.indexOf(out.charAt(last)) < 0) {
      return end;
    }
    if (end < text.length() && text.charAt(end) == '&') {
      return end + 1;
    }
    out.setLength(last);
    return end;
  }
}
