package io.meshless.telemetry.redaction;

import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_API_KEY;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_HEADERS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_METHOD;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.meshless.telemetry.attribute.AttributeName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  private final Redaction mask = Redaction.standard();
  private final Redaction drop = Redaction.builder().drop().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/products/1                         | /products/1               | /products/1",
        "/products?page=2                    | /products?page=2          | /products?page=2",
        "/a?token=s                          | /a?token=***              | /a",
        "/a?token=s&b=1                      | /a?token=***&b=1          | /a?b=1",
        "/a?b=1&token=s                      | /a?b=1&token=***          | /a?b=1",
        "/a?b=1&token=s&c=2                  | /a?b=1&token=***&c=2      | /a?b=1&c=2",
        "/a?token=s&pwd=t#top                | /a?token=***&pwd=***#top  | /a#top",
        "/a?Access_Token=s                   | /a?Access_Token=***       | /a",
        "/a?access%5Ftoken=s                 | /a?access%5Ftoken=***     | /a",
        "/a?token=a=b                        | /a?token=***              | /a",
        "/a?token=                           | /a?token=***              | /a",
        "/a?token                            | /a?token                  | /a?token",
        "/a;jsessionid=s?b=1                 | /a;jsessionid=***?b=1     | /a?b=1",
        "/cb#access_token=s&state=1          | /cb#access_token=***&state=1 | /cb#state=1",
        "https://u:p@shop/?a=1               | https://***@shop/?a=1     | https://shop/?a=1",
        "https://shop/u@home                 | https://shop/u@home       | https://shop/u@home",
        "/go?to=%2Fa%3Ftoken%3Ds&b=1         | /go?to=***&b=1            | /go?b=1",
        "/go?to=%2Fa%3Fpage%3D1              | /go?to=%2Fa%3Fpage%3D1    | /go?to=%2Fa%3Fpage%3D1",
        "/a?x=%zz&token=s                    | /a?x=%zz&token=***        | /a?x=%zz",
        "/a?mytoken=s                        | /a?mytoken=s              | /a?mytoken=s",
        "not=an?address                      | not=an?address            | not=an?address",
      })
  void secretsOfAddressesAreReplaced(String address, String masked, String dropped) {
    assertThat(mask.read(REQUEST_PATH, address)).isEqualTo(masked);
    assertThat(drop.read(REQUEST_PATH, address)).isEqualTo(dropped);
  }

  @Test
  void addressesWithoutSecretsStayTheSameObject() {
    String path = new String("/products?page=2");

    assertThat(mask.read(REQUEST_PATH, path)).isSameAs(path);
  }

  @Test
  void headersAreLookedUpOneByOne() {
    Map<String, String> headers =
        new java.util.AbstractMap<>() {
          @Override
          public String get(Object key) {
            return key.equals("authorization") || key.equals("accept") ? "value" : null;
          }

          @Override
          public java.util.Set<Entry<String, String>> entrySet() {
            throw new AssertionError("walked");
          }
        };

    Map<?, ?> shown = (Map<?, ?>) mask.read(REQUEST_HEADERS, headers);

    assertThat(shown.get("authorization")).isEqualTo("***");
    assertThat(shown.get("accept")).isEqualTo("value");
    assertThat(shown.get("cookie")).isNull();
  }

  @Test
  void droppedHeadersAreNotThere() {
    assertThat(drop.read(REQUEST_HEADERS, Map.of("cookie", "s", "accept", "*/*")))
        .asInstanceOf(MAP)
        .isEqualTo(Map.of("accept", "*/*"))
        .doesNotContainKey("cookie");
  }

  @Test
  void hashesTellEqualSecretsAndNothingElse() {
    Redaction hash = Redaction.builder().hash("key".getBytes(StandardCharsets.UTF_8)).build();
    Redaction other = Redaction.builder().hash().build();

    assertThat(hash.read(REQUEST_API_KEY, "s"))
        .isEqualTo(hash.read(REQUEST_API_KEY, "s"))
        .isNotEqualTo(hash.read(REQUEST_API_KEY, "t"))
        .isNotEqualTo(other.read(REQUEST_API_KEY, "s"))
        .asString()
        .matches("hash:[0-9a-f]{16}");
  }

  @Test
  void listOfSecretsCanBeChanged() {
    Redaction changed =
        Redaction.builder().secret("X-Tenant").notSecret("Token").attribute("shop.card").build();

    assertThat(changed.read(REQUEST_HEADERS, Map.of("x-tenant", "s", "token", "t")))
        .isEqualTo(Map.of("x-tenant", "***", "token", "t"));
    assertThat(changed.read(AttributeName.of("shop.card"), "4111")).isEqualTo("***");
    assertThat(changed.read(AttributeName.of("shop.card"), 4111L)).isNull();
  }

  @Test
  void otherAttributesAreNotAsked() {
    assertThat(mask.affects(REQUEST_METHOD)).isFalse();
    assertThat(mask.affects(REQUEST_HEADERS)).isTrue();
    assertThat(mask.read(REQUEST_METHOD, "GET")).isEqualTo("GET");
    assertThat(mask.read(REQUEST_HEADERS, null)).isNull();
  }
}
