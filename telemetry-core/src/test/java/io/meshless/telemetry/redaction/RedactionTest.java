package io.meshless.telemetry.redaction;

import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_API_KEY;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_HEADERS;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_METHOD;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_PATH;
import static io.meshless.telemetry.attribute.StandardAttributes.REQUEST_QUERY_PARAMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.meshless.telemetry.attribute.AttributeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "/go?to=%2Fa%3Ftoken%3Ds&b=1         | /go?to=%2Fa%3Ftoken%3D***&b=1 | /go?to=%2Fa%3F&b=1",
        "/go?to=%252Fa%253Ftoken%253Ds&b=1   | /go?to=%252Fa%253Ftoken%253D***&b=1 |"
            + " /go?to=%252Fa%253F&b=1",
        "/go?to=%2Fa%3Fpage%3D1              | /go?to=%2Fa%3Fpage%3D1    | /go?to=%2Fa%3Fpage%3D1",
        "/a?x=%zz&token=s                    | /a?x=%zz&token=***        | /a?x=%zz",
        "/a?mytoken=s                        | /a?mytoken=***            | /a",
        "/a?token=s;X&b=1                    | /a?token=***&b=1          | /a?b=1",
        "/a?token=s?X#f                      | /a?token=***#f            | /a#f",
        "/a?token[]=s                        | /a?token[]=***            | /a",
        "/a?user[password]=s&b=1             | /a?user[password]=***&b=1 | /a?b=1",
        "/a?tok%65n%zz=s&b=1                 | /a?tok%65n%zz=***&b=1     | /a?b=1",
        "/a?tok%2565n=s                      | /a?tok%2565n=***          | /a",
        "/a?%u0074oken=s                     | /a?%u0074oken=***         | /a",
        "/a/token=s/b?c=1                    | /a/token=***?c=1          | /a/?c=1",
        "/a?x=token=s                        | /a?x=token=***            | /a?x=",
        "https://u:p&q@shop/?a=1             | https://***@shop/?a=1     | https://shop/?a=1",
        "https://u:p;q@shop/?a=1             | https://***@shop/?a=1     | https://shop/?a=1",
        "https://u:p/q@shop/?a=1             | https://***@shop/?a=1     | https://shop/?a=1",
        "https://u:p@q@shop/                 | https://***@shop/         | https://shop/",
        "https:/u:p@shop/                    | https:/***@shop/          | https:/shop/",
        "/go?to=https://u:p@shop/&b=1        | /go?to=https://***@shop/&b=1 |"
            + " /go?to=https://shop/&b=1",
        "/proxy/https://u:p@shop/x           | /proxy/https://***@shop/x | /proxy/https://shop/x",
        "/proxy/https%3A%2F%2Fu%3Ap%40shop/x | /proxy/https%3A%2F%2F***%40shop/x |"
            + " /proxy/https%3A%2F%2Fshop/x",
        "/proxy/https%253A%252F%252Fu%253Ap%2540shop | /proxy/https%253A%252F%252F***%2540shop |"
            + " /proxy/https%253A%252F%252Fshop",
        "<https://a/?sig=s>, <https://u:p@b/> | <https://a/?sig=***      | <https://a/",
        "<https://u:p@a/>, <https://v:q@b/>  | <https://***@a/>, <https://***@b/> | <https://a/>,"
            + " <https://b/>",
        "https://shop:8080/mail@home         | https://shop:8080/mail@home |"
            + " https://shop:8080/mail@home",
        "https://[::1]:80/mail@home          | https://[::1]:80/mail@home  |"
            + " https://[::1]:80/mail@home",
        "/verify/eyJhbGciOiJ.eyJzdWIi.c2ln/x | /verify/***/x             | /verify//x",
        "/verify?t=eyJhbGciOiJ%2EeyJzdWIi.c2&b | /verify?t=***&b         | /verify?t=&b",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.c2ln   | ***                      | ",
        "Bearer abc                          | Bearer ***                | ",
        "x/bearer abc                        | x/bearer ***              | x/",
        "/a?x=Bearer+abc&b=1                 | /a?x=Bearer+***&b=1       | /a?x=&b=1",
        "/a?x=Bearer+abc&y=Bearer+d&z=1      | /a?x=Bearer+***&y=Bearer+***&z=1 | /a?x=&y=&z=1",
        "/a?q=the+bearer&y=Bearer+abc        | /a?q=the+bearer&y=Bearer+*** | /a?q=the+bearer&y=",
        "via/BEARER abc                      | via/BEARER ***            | via/",
        "BeaRer abc                          | BeaRer ***                | ",
        "eyJ.eyJhbGciOiJIUzI1NiJ9.eyJz.c2ln  | eyJ.***                   | eyJ.",
        "/a?x={%22password%22:%22s%22}&b=1   | /a?x={%22password%22:***&b=1 | /a?x={%22&b=1",
        "id=1;token=s; v=2                   | id=1;token=***            | id=1",
        "/%25252525252525252525              | ***                       | ",
        "/a?q=100%25&page=2                  | /a?q=100%25&page=2        | /a?q=100%25&page=2",
        "/a?q=eyJ.a&r=the bearer             | /a?q=eyJ.a&r=the bearer   | /a?q=eyJ.a&r=the bearer",
        "not=an?address                      | not=an?address            | not=an?address",
      })
  void secretsOfAddressesAreReplaced(String address, String masked, String dropped) {
    assertThat(mask.read(REQUEST_PATH, address)).isEqualTo(masked);
    assertThat(drop.read(REQUEST_PATH, address)).isEqualTo(dropped);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "proxy-authorization",
        "x-amzn-authorization",
        "auth",
        "Cookie",
        "set-cookie",
        "set-cookie2",
        "DPoP",
        "x-forwarded-client-cert",
        "ssl-client-cert",
        "sec-websocket-protocol",
        "token",
        "x-auth-token",
        "csrfToken",
        "refresh_token",
        "tokens[0]",
        "x-vault-token",
        "client_secret",
        "x-secret",
        "password",
        "userPassword",
        "new_passwd",
        "pwd",
        "user.pwd",
        "x-amz-credential",
        "credentials",
        "client_assertion",
        "SAMLResponse",
        "SAMLRequest",
        "api-key",
        "api_key",
        "apiKey",
        "API.KEY",
        "x-api-key",
        "x-goog-api-key",
        "key",
        "accessKey",
        "AWSAccessKeyId",
        "x-functions-key",
        "private_key",
        "session",
        "jsessionid",
        "PHPSESSID",
        "x-session-color",
        "connect.sid",
        "signature",
        "x-goog-signature",
        "sig",
        "x-hub-sig",
        "sigV4",
        "code",
        "auth_code",
        "code_verifier",
        "deviceCode",
        "otp",
        "x-otp",
        "otpCode",
        "ticket",
        "service-ticket",
        "jwt",
        "x-jwt-payload",
        "bearer"
      })
  void nameOfASecretIsKnownInAnyForm(String name) {
    assertThat(mask.read(REQUEST_HEADERS, Map.of(name, "s"))).isEqualTo(Map.of(name, "***"));
    assertThat(mask.read(REQUEST_PATH, "/a?" + name + "=s")).isEqualTo("/a?" + name + "=***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accept",
        "accept-encoding",
        "content-type",
        "content-length",
        "host",
        "user-agent",
        "via",
        "x-request-id",
        "x-correlation-id",
        "traceparent",
        "x-b3-traceid",
        "x-forwarded-for",
        "x-forwarded-proto",
        "if-none-match",
        "etag",
        "location",
        "cache-control",
        "origin",
        "monkey",
        "turkey",
        "keyboard",
        "keyword",
        "donkey",
        "hockey",
        "design",
        "designer",
        "assign",
        "signal",
        "zipcode",
        "zip-code",
        "zip_code",
        "countryCode",
        "status-code",
        "error_code",
        "encoding",
        "decoder",
        "codec",
        "barcode",
        "side",
        "inside",
        "residence",
        "ticketing",
        "author",
        "authority",
        "sort_key",
        "sec-websocket-key",
        "sec-websocket-version",
        "cache-key",
        "page",
        "state",
        "nonce",
        "passenger",
        "compass",
        "section",
        "user",
        "id"
      })
  void ordinaryNameIsShown(String name) {
    assertThat(mask.read(REQUEST_HEADERS, Map.of(name, "s"))).isEqualTo(Map.of(name, "s"));
    assertThat(mask.read(REQUEST_PATH, "/a?" + name + "=s")).isEqualTo("/a?" + name + "=s");
  }

  @Test
  void choicesOfTheApplicationGoBeforeTheStandard() {
    Redaction changed =
        Redaction.builder()
            .notSecret("x-session-*")
            .secret("x-session-id")
            .secret("*-plate")
            .notSecret("max_tokens")
            .build();

    assertThat(
            changed.read(
                REQUEST_HEADERS,
                Map.of(
                    "X-Session-Color",
                    "red",
                    "x-session-id",
                    "s",
                    "car-plate",
                    "s",
                    "plates",
                    "1")))
        .isEqualTo(
            Map.of(
                "X-Session-Color",
                "red",
                "x-session-id",
                "***",
                "car-plate",
                "***",
                "plates",
                "1"));
    assertThat(changed.read(REQUEST_PATH, "/a?max_tokens=7&token=s"))
        .isEqualTo("/a?max_tokens=7&token=***");
    assertThat(changed.read(REQUEST_HEADERS, Map.of("x-session-color", "Bearer s")))
        .isEqualTo(Map.of("x-session-color", "Bearer ***"));
  }

  @Test
  void documentationTellsEachName() throws IOException {
    String page = Files.readString(Path.of("../docs/redaction.md"));

    assertThat(Redaction.standardNames())
        .allSatisfy(name -> assertThat(page).contains("`" + name.replace("*", "") + "`"));
    assertThat(Redaction.ordinaryNames())
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void standardNamesTellWhatIsMasked() {
    assertThat(Redaction.standardNames()).isSorted().contains("*token*", "key", "auth");
    assertThat(Redaction.ordinaryNames()).isSorted().contains("zip-code");
  }

  @Test
  void nameThatHoldsASecretIsMaskedToo() {
    assertThat(mask.read(REQUEST_QUERY_PARAMS, Map.of("token=s", "")))
        .isEqualTo(Map.of("token=***", "***"));
  }

  @Test
  void timeGrowsWithTheLengthAndNotFaster() {
    for (String part :
        List.of(
            "token=a;",
            "//a:b",
            "eyJ.",
            "Bearer ",
            "%25",
            "?",
            "@//u:",
            "\"a\":",
            "//a/@",
            "&a=")) {
      String text = part.repeat(400_000);

      assertThat(mask.read(REQUEST_PATH, text)).isInstanceOf(String.class);
    }
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

  /** What stands in a header stands here as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {"request.id", "response.grpc_message", "upstream.transport_failure_reason"})
  void textsOfCallersAndAnswersHideWhatTheirHeadersDo(String attribute) {
    assertThat(mask.read(AttributeName.of(attribute), "no: https://me:s3cret@shop/?token=s3cret"))
        .asString()
        .startsWith("no: https://")
        .doesNotContain("s3cret");
    assertThat(mask.read(AttributeName.of(attribute), "cc21d9b0-cf5c-432b"))
        .isEqualTo("cc21d9b0-cf5c-432b");
  }

  @Test
  void otherAttributesAreNotAsked() {
    assertThat(mask.affects(REQUEST_METHOD)).isFalse();
    assertThat(mask.affects(REQUEST_HEADERS)).isTrue();
    assertThat(mask.read(REQUEST_METHOD, "GET")).isEqualTo("GET");
    assertThat(mask.read(REQUEST_HEADERS, null)).isNull();
  }
}
