package io.meshless.telemetry.expression.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEqualityTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "shop.example, SHOP.Example., true",
        "shop.example., shop.example., true",
        "shop.example, shop.example.., false",
        "shop, shopx, false",
        "bücher.example, xn--bcher-kva.example, true",
        "BÜCHER.example, xn--bcher-kva.example, true",
        "``, ``, true",
        "``, a, false",
        "a, ``, false",
        "xn--, ``, true",
        "10.0.0.1, 10.0.0.01, false",
      })
  void domainNamesLookUpAlike(String first, String second, boolean equal) throws Exception {
    assertThat(DnsNames.equal(first, second)).isEqualTo(equal);
    assertThat(DnsNames.equal(second, first)).isEqualTo(equal);
  }

  @ParameterizedTest
  @CsvSource({
    "http://shop.example, HTTP://SHOP.example., true",
    "http://shop.example, http://shop.example/, false",
    "http://shop.example, http://shop.example:80, false",
    "http://shop.example:80/x, http://SHOP.example:80/x, true",
    "http://shop.example/a, http://shop.example/A, false",
    "http://shop.example/%41, http://shop.example/A, false",
    "http://shop.example/?a=1, http://shop.example/?a=2, false",
    "http://shop.example/#a, http://shop.example/#b, false",
    "http://u@shop.example, http://U@shop.example, false",
    "http://shop.example, https://shop.example, false",
    "ftp://shop.example, ftp://SHOP.example, false",
    "FTP://shop.example, ftp://shop.example, true",
    "urn:a, urn:A, false",
    "http:, http:, true",
    "http:, HTTP:, true",
    "http:, http://shop.example, false",
    "http:///x, http:///x, true",
    "http:///x, http:///y, false",
    "http:a, HTTP:a, true",
    "http:a, http:b, false",
  })
  void urisNameTheSame(String first, String second, boolean equal) throws Exception {
    assertThat(Uris.equal(first, second)).isEqualTo(equal);
    assertThat(Uris.equal(second, first)).isEqualTo(equal);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "ann@example.org, ann@EXAMPLE.org, true",
        "ann@example.org, Ann@example.org, false",
        "\"ann\"@example.org, ann@example.org, true",
        "ann@bücher.example, ann@xn--bcher-kva.example, true",
        "ann@example.org, bob@example.org, false",
        "ann@example.org, ann@example.com, false",
      })
  void mailboxesAreTheSame(String first, String second, boolean equal) throws Exception {
    assertThat(EmailAddresses.equal(first, second)).isEqualTo(equal);
    assertThat(EmailAddresses.equal(second, first)).isEqualTo(equal);
  }

  @ParameterizedTest
  @CsvSource({"a_b, a_b", "-a, a", "a, xn--99999999"})
  void namesThatCannotBeLookedUpAreRefused(String first, String second) {
    assertThatThrownBy(() -> DnsNames.equal(first, second))
        .isInstanceOf(InvalidTextException.class);
  }

  @ParameterizedTest
  @CsvSource({"http://%zz, http://a", "http://a, :"})
  void textsThatAreNoUrisAreRefused(String first, String second) {
    assertThatThrownBy(() -> Uris.equal(first, second)).isInstanceOf(InvalidTextException.class);
  }
}
