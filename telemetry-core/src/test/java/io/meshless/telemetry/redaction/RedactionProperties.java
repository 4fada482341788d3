package io.meshless.telemetry.redaction;

import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_HEADERS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.support.Draw;
import io.meshless.telemetry.support.Tries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A secret in any of many places, encoded in any of many ways, is shown in none of them. */
class RedactionProperties {
  private static final String CANARY = "c4n4ry";
  private static final List<Redaction> WAYS =
      List.of(
          Redaction.standard(),
          Redaction.builder().drop().build(),
          Redaction.builder().hash().build());

  /** Where a secret stands; the secret comes in the place of the sign. */
  private static final List<String> PLACES =
      List.of(
          "/a?token=$",
          "/a?b=1&access_token[]=$&c=2",
          "/a;jsessionid=$",
          "/a;v=1;jsessionid=$/b?c=1",
          "/cb#state=1&id_token=$",
          "/cb?a=1#/route?code=$",
          "https://user:$@shop.example/a?b=1",
          "https://user:a&;$@shop.example/",
          "/proxy/https://u:$@shop/x",
          "<https://a.example/>; rel=next, <https://u:$@b.example/>",
          "Bearer $",
          "/a?b=bearer+of&c=BEARER+$",
          "/v/eyJhbGciOiJIUzI1NiJ9.$.c2ln/x",
          "{\"user\": 1, \"password\" : \"$\"}",
          "a=1; session=$; b=2",
          "password = $");

  /** What may stand around an address; it comes in the place of the sign. */
  private static final List<String> WRAPS =
      List.of("/go?to=$", "/go?b=1&to=$&c=2", "https://h.example/$/x", "/p;next=$?a=b", "x $ y");

  private static String hidden(Draw draw) {
    String place = draw.pick(PLACES);
    String around = place.contains("eyJ") ? "" : draw.pick(List.of("aZ9;,:!*()'~-._+", "aZ9-_"));
    String secret = some(draw, around) + CANARY + some(draw, around);
    String text = place.replace("$", encoded(secret, draw, false));
    for (int wraps = draw.nextInt(4); wraps > 0; wraps--) {
      text = draw.pick(WRAPS).replace("$", encoded(text, draw, true));
    }
    return text;
  }

  private static String some(Draw draw, String characters) {
    StringBuilder out = new StringBuilder();
    for (int left = characters.isEmpty() ? 0 : draw.nextInt(5); left > 0; left--) {
      out.append(characters.charAt(draw.nextInt(characters.length())));
    }
    return out.toString();
  }

  /** Reserved characters always, of the others so many in a hundred; sometimes an odd percent. */
  private static String encoded(String text, Draw draw, boolean reserved) {
    StringBuilder out = new StringBuilder();
    int share = draw.nextInt(4) * 10;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean isReserved = !Character.isLetterOrDigit(b) && "-._~".indexOf(b) < 0;
      if ((isReserved && reserved) || (share > 0 && draw.nextInt(100) < share)) {
        out.append(String.format(draw.nextBoolean() ? "%%%02x" : "%%%02X", b));
      } else {
        out.append((char) b);
      }
    }
    return draw.nextInt(10) == 9 ? out + "%zz" : out.toString();
  }

  private static String decoded(String text) {
    Layer layer = Layer.outermost(text);
    for (Layer next = layer; next != null; next = next.next()) {
      layer = next;
    }
    return layer.text();
  }

  @Test
  void secretIsShownNowhere() {
    Tries.of(20_000)
        .check(
            draw -> {
              String text = hidden(draw);
              for (Redaction way : WAYS) {
                Object path = way.read(REQUEST_PATH, text);
                Object header = way.read(REQUEST_HEADERS, Map.of("x-some", text));

                assertThat(decoded(String.valueOf(path))).as(text).doesNotContain(CANARY);
                assertThat(decoded(String.valueOf(header))).as(text).doesNotContain(CANARY);
              }
            });
  }

  @Test
  void textWithoutSignsStaysTheSameObject() {
    Tries.of(5_000)
        .check(
            draw -> {
              String text = some(draw, "abcxyz019/-._~?&;,:!*()+ ").repeat(draw.nextInt(10));

              assertThat(WAYS.get(0).read(REQUEST_PATH, text)).isSameAs(text);
            });
  }
}
