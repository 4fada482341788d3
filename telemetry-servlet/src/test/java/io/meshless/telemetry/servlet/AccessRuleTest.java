package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meshless.telemetry.servlet.peer.SentRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRuleTest {
  private static final String TOKEN = "0123456789abcdef+/=";

  @Test
  void nobodyAdmitsNobodyAndEverybodyAll() {
    HttpServletRequest request = request("127.0.0.1", "localhost", Map.of());

    assertThat(AccessRule.nobody().admits(request)).isFalse();
    assertThat(AccessRule.everybody().admits(request)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, localhost, true",
    "127.9.9.9, 127.0.0.1, true",
    "0:0:0:0:0:0:0:1, [::1], true",
    "0:0:0:0:0:0:0:1%lo, ::1, true",
    "10.0.0.1, localhost, false",
    "127.0.0.1, evil.example, false",
    "127.0.0.1, localhost.evil.example, false",
    "'', localhost, false",
    ", localhost, false",
    "127.0.0.1, , false",
    "localhost, localhost, false",
    "unix, localhost, false",
    "127.0.0.1%evil, localhost, false",
    "127.0.0.1, SHOP.example, true",
  })
  void directLooksAtTheAddressAndTheNameAskedFor(String address, String host, boolean admitted) {
    AccessRule rule = AccessRule.direct(List.of("127.0.0.0/8", "::1"), List.of("shop.example"));

    assertThat(rule.admits(request(address, host, Map.of()))).isEqualTo(admitted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For",
        "FORWARDED",
        "Via",
        "X-Real-IP",
        "X-Forwarded-Anything",
        "X-Envoy-Peer"
      })
  void forwardedRequestsAreRefusedUnderEveryRuleOfTheConnection(String header) {
    HttpServletRequest request = request("127.0.0.1", "localhost", Map.of(header, "127.0.0.1"));

    assertThat(AccessRule.direct("127.0.0.1").admits(request)).isFalse();
    assertThat(AccessRule.onPort(8080).admits(request)).isFalse();
    assertThat(AccessRule.onPort(8080).admits(request("x", "x", Map.of()))).isTrue();
  }

  @Test
  void wrapperThatShowsAnotherAddressAndHidesHeadersIsSeenThrough() {
    HttpServletRequest hiding =
        new HttpServletRequestWrapper(
            request("203.0.113.7", "localhost", Map.of("X-Forwarded-For", "127.0.0.1"))) {
          @Override
          public String getRemoteAddr() {
            return "127.0.0.1";
          }

          @Override
          public java.util.Enumeration<String> getHeaderNames() {
            return Collections.emptyEnumeration();
          }
        };
    HttpServletRequest showing =
        new HttpServletRequestWrapper(request("203.0.113.7", "localhost", Map.of())) {
          @Override
          public String getRemoteAddr() {
            return "127.0.0.1";
          }
        };

    assertThat(AccessRule.direct("127.0.0.1").admits(hiding)).isFalse();
    assertThat(AccessRule.direct("127.0.0.1").admits(showing)).isFalse();
    assertThat(TrustedPeers.addresses("127.0.0.1").peers().includes(showing)).isFalse();
  }

  @Test
  void connectionWithoutAPortIsNotOverTheNetwork() {
    HttpServletRequest overUnixSocket =
        new HttpServletRequestWrapper(request("127.0.0.1", "localhost", Map.of())) {
          @Override
          public int getRemotePort() {
            return 0;
          }
        };
    HttpServletRequest container =
        stub(Map.of("getRemoteAddr", "127.0.0.1", "getRemotePort", -1), Map.of());

    assertThat(AccessRule.direct("127.0.0.1").admits(overUnixSocket)).isTrue();
    assertThat(SentRequest.isForwarded(container)).isTrue();
    assertThat(SentRequest.isForwardedInAnyWay(container)).isTrue();
  }

  @Test
  void tokenIsBearerOrThePasswordOfBasic() {
    assertThat(holds("Bearer " + TOKEN)).isTrue();
    assertThat(holds("bearer  " + TOKEN + " ")).isTrue();
    assertThat(holds(basic("anyone:" + TOKEN))).isTrue();
    assertThat(holds(basic(":" + TOKEN))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer 0123456789abcdef+/",
        "Bearer 0123456789abcdef+/==",
        "Bearer 0123456789ABCDEF+/=",
        "Bearer x 0123456789abcdef+/=",
        "0123456789abcdef+/=",
        "Digest 0123456789abcdef+/=",
        "Basic 0123456789abcdef+/=",
        "Basic ???",
        "Basic",
      })
  void anythingElseIsNoToken(String header) {
    assertThat(holds(header)).isFalse();
    assertThat(holds(basic(TOKEN))).isFalse();
    assertThat(holds(basic(TOKEN + ":"))).isFalse();
    assertThat(holds("Bearer " + TOKEN, "Bearer " + TOKEN)).isFalse();
    assertThat(holds("Bearer " + "a".repeat(100_000))).isFalse();
    assertThat(holds()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with space in its middle", "0123456789abcde\u00e9f"})
  void weakTokensAreRefusedAndNotShown(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessRule.token(token))
        .withMessageStartingWith("a token has 16 to 1024 characters")
        .withMessageContaining("openssl rand -hex 32")
        .matches(e -> token.isEmpty() || !e.getMessage().contains(token));
    assertThat(AccessRule.token(TOKEN).toString()).doesNotContain(TOKEN);
  }

  @Test
  void failingConditionAdmitsNobody() {
    AccessRule failing =
        AccessRule.of(
            request -> {
              throw new IllegalStateException("on purpose");
            });
    HttpServletRequest request = request("127.0.0.1", "localhost", Map.of());

    assertThat(failing.admits(request)).isFalse();
    assertThat(failing.or(AccessRule.everybody()).admits(request)).isTrue();
    assertThat(AccessRule.everybody().and(failing).admits(request)).isFalse();
    assertThat(AccessRule.everybody().and(AccessRule.onPort(8080)).admits(request)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "everybody, everybody",
    "port:9090, port 9090",
    "'direct:10.0.0.0/8, direct:fd00::/8 ,host:shop.example', 'direct from [10.0.0.0/8, fd00::/8]'",
    "'port:9090,token:0123456789abcdef', port 9090 or token",
  })
  void rulesAreReadFromSettings(String text, String rule) {
    assertThat(AccessRule.parse(text)).hasToString(rule);
  }

  @Test
  void tokenIsReadFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");

    assertThat(AccessRule.parse("tokenFile:" + file).admits(withAuthorization("Bearer " + TOKEN)))
        .isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessRule.parse("tokenFile:" + folder))
        .withMessageContaining("is no file with a token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a rule is none of everybody, port:9090, direct:10.0.0.0/8",
        "nobody | a rule is none of everybody",
        "0123456789abcdef | a rule is none of everybody",
        "port:9090, | a rule is none of everybody",
        "port:http | 'port:http' has no port; write port:9090",
        "port:0 | port 0 is not between 1 and 65535",
        "port:65536 | port 65536 is not between 1 and 65535",
        "direct:10.1.2.3/8 | '10.1.2.3/8' is an address within a range; write 10.0.0.0/8",
        "direct: | '' is not an address range; write it like 10.0.0.0/8",
        "host:shop | 'host:shop' needs a range, such as direct:10.0.0.0/8",
        "token:short | a token has 16 to 1024 characters",
        "tokenFile:/nowhere/at/all | '/nowhere/at/all' is no file with a token",
      })
  void mistakesInSettingsAreToldWithTheirMend(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessRule.parse(text))
        .withMessageStartingWith(message)
        .matches(e -> !e.getMessage().contains("0123456789abcdef"));
  }

  private static boolean holds(String... authorization) {
    return AccessRule.token(TOKEN).admits(withAuthorization(authorization));
  }

  private static HttpServletRequest withAuthorization(String... values) {
    return stub(Map.of("getHeaders", Collections.enumeration(List.of(values))), Map.of());
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpServletRequest request(
      String address, String host, Map<String, String> headers) {
    Map<String, Object> answers = new java.util.HashMap<>();
    answers.put("getRemoteAddr", address);
    answers.put("getServerName", host);
    answers.put("getProtocol", "HTTP/1.1");
    answers.put("getLocalPort", 8080);
    answers.put("getRemotePort", 40_000);
    answers.put("getAttribute", null);
    return stub(answers, headers);
  }

  private static HttpServletRequest stub(Map<String, Object> answers, Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            AccessRuleTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                  case "getHeader" -> headers.get(((String) arguments[0]).toLowerCase(Locale.ROOT));
                  default -> answers.get(method.getName());
                });
  }
}
