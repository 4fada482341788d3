package io.meshless.telemetry.redaction;

import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_HEADERS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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
          "/v/eyJhbGciOiJIUzI1NiJ9.$.c2ln/x",
          "{\"user\": 1, \"password\" : \"$\"}",
          "a=1; session=$; b=2",
          "password = $");

  /** What may stand around an address; it comes in the place of the sign. */
  private static final List<String> WRAPS =
      List.of("/go?to=$", "/go?b=1&to=$&c=2", "https://h.example/$/x", "/p;next=$?a=b", "x $ y");

  @Provide
  Arbitrary<String> secrets() {
    Arbitrary<String> around = Arbitraries.strings().withChars("aZ9;,:!*()'~-._+").ofMaxLength(4);
    Arbitrary<String> inToken = Arbitraries.strings().withChars("aZ9-_").ofMaxLength(4);
    Arbitrary<String> around2 = Arbitraries.oneOf(around, inToken);
    return Combinators.combine(
            Arbitraries.of(PLACES),
            around2,
            around2,
            Arbitraries.of(WRAPS).list().ofMaxSize(3),
            Arbitraries.longs())
        .as(
            (place, before, after, wraps, seed) -> {
              boolean isToken = place.contains("eyJ");
              String secret = isToken ? CANARY : before + CANARY + after;
              Random random = new Random(seed);
              String text = place.replace("$", encoded(secret, random, 0));
              for (String wrap : wraps) {
                text = wrap.replace("$", encoded(text, random, 100));
              }
              return text;
            });
  }

  /** Reserved characters always, of the others so many in a hundred; sometimes an odd percent. */
  private static String encoded(String text, Random random, int alwaysReserved) {
    StringBuilder out = new StringBuilder();
    int share = random.nextInt(4) * 10;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean isReserved = !Character.isLetterOrDigit(b) && "-._~".indexOf(b) < 0;
      if ((isReserved && alwaysReserved > 0) || random.nextInt(100) < share) {
        out.append(String.format(random.nextBoolean() ? "%%%02x" : "%%%02X", b));
      } else {
        out.append((char) b);
      }
    }
    return random.nextInt(10) == 0 ? out + "%zz" : out.toString();
  }

  private static String decoded(String text) {
    Layer layer = Layer.outermost(text);
    for (Layer next = layer; next != null; next = next.next()) {
      layer = next;
    }
    return layer.text();
  }

  @Property(tries = 20_000)
  void secretIsShownNowhere(@ForAll("secrets") String text) {
    for (Redaction way : WAYS) {
      Object path = way.read(REQUEST_PATH, text);
      Object header = way.read(REQUEST_HEADERS, Map.of("x-some", text));

      assertThat(decoded(String.valueOf(path))).as(text).doesNotContain(CANARY);
      assertThat(decoded(String.valueOf(header))).as(text).doesNotContain(CANARY);
    }
  }

  @Property(tries = 5_000)
  void textWithoutSignsStaysTheSameObject(@ForAll("ordinary") String text) {
    assertThat(WAYS.get(0).read(REQUEST_PATH, text)).isSameAs(text);
  }

  @Provide
  Arbitrary<String> ordinary() {
    return Arbitraries.strings().withChars("abcxyz019/-._~?&;,:!*()+ ").ofMaxLength(60);
  }
}
