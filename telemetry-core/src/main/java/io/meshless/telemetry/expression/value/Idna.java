package io.meshless.telemetry.expression.value;

import io.meshless.telemetry.text.ShownText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Domain names to their Unicode form by UTS #46, with one of two sets of rules. */
final class Idna {
  /** Checks labels, but maps nothing and takes any ASCII character. */
  static final Idna VALIDATION = new Idna(false);

  /** Maps what stands for the same name to the same text, and takes letters, digits and hyphens. */
  static final Idna LOOKUP = new Idna(true);

  private static final String A_LABEL = "xn--";

  private final boolean lookup;

  private Idna(boolean lookup) {
    this.lookup = lookup;
  }

  /**
   * The Unicode form.
   *
   * @throws InvalidTextException when the text breaks a rule
   */
  String toUnicode(String text) throws InvalidTextException {
    if (isPlain(text)) {
      return text;
    }
    String mapped = lookup ? map(text) : Normalizer.normalize(text, Normalizer.Form.NFC);
    if (!lookup && mapped.isEmpty()) {
      throw invalidLabel("");
    }
    List<String> labels = new ArrayList<>(List.of(mapped.split("\\.", -1)));
    boolean bidi = BidiRule.appliesTo(mapped);
    int checked = checkedLabels(mapped, labels);
    for (int i = 0; i < checked; i++) {
      String label = labels.get(i);
      if (label.startsWith(A_LABEL)) {
        label = decode(label);
        labels.set(i, label);
        bidi |= BidiRule.appliesTo(label);
      } else if (label.isEmpty() && !lookup) {
        throw invalidLabel(mapped);
      }
      checkLabel(label);
    }
    if (bidi && !labels.stream().allMatch(BidiRule::holds)) {
      throw invalidLabel(mapped);
    }
    return String.join(".", labels);
  }

  /** Whether nothing in this text can be mapped or refused. */
  private static boolean isPlain(String text) {
    char previous = '.';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      boolean separator = (c == '.' || c == '-') && previous != '.' && previous != '-';
      if (!letterOrDigit && !separator) {
        return false;
      }
      previous = c;
    }
    return !text.isEmpty() && previous != '-';
  }

  /** The final dot stands for an empty label that is no label; so does a dot after a final dot. */
  private static int checkedLabels(String text, List<String> labels) {
    int count = labels.size();
    if (!text.endsWith(".")) {
      return count;
    }
    return text.length() > 2 && text.endsWith("..") ? count - 2 : count - 1;
  }

  private String map(String text) throws InvalidTextException {
    StringBuilder mapped = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      String replacement = IdnaMapping.map(codePoint, true);
      if (replacement == null) {
        throw new InvalidTextException("idna: disallowed rune U+%04X".formatted(codePoint));
      }
      mapped.append(replacement);
      i += Character.charCount(codePoint);
    }
    return Normalizer.normalize(mapped, Normalizer.Form.NFC);
  }

  private String decode(String label) throws InvalidTextException {
    String decoded = Punycode.decode(label.substring(A_LABEL.length()));
    if (decoded == null) {
      throw invalidLabel(label.substring(A_LABEL.length()));
    }
    boolean valid =
        Normalizer.isNormalized(decoded, Normalizer.Form.NFC)
            && decoded.codePoints().allMatch(c -> IdnaMapping.isValid(c, lookup));
    if (!valid || (decoded.isEmpty() && !lookup)) {
      throw invalidLabel(decoded);
    }
    return decoded;
  }

  private static void checkLabel(String label) throws InvalidTextException {
    if (label.isEmpty()) {
      return;
    }
    byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
    boolean reserved = bytes.length > 4 && bytes[2] == '-' && bytes[3] == '-';
    boolean edge = bytes[0] == '-' || bytes[bytes.length - 1] == '-';
    if (reserved || edge || isMark(label.codePointAt(0)) || !Joiners.allowed(label)) {
      throw invalidLabel(label);
    }
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  private static InvalidTextException invalidLabel(String label) {
    return new InvalidTextException("idna: invalid label \"" + ShownText.cut(label) + "\"");
  }
}
