package io.meshless.telemetry.identity.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.support.Draw;
import io.meshless.telemetry.support.Tries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityHeaderTest {
  private static final ServiceIdentity PRODUCTPAGE =
      ServiceIdentity.builder()
          .workload("productpage-v1")
          .namespace("default")
          .label("app", "productpage")
          .label("version", "v1")
          .label("team", "secret")
          .serviceAccount("bookinfo")
          .build();

  @Test
  void carriesWorkloadNamespaceAndTheTwoWellKnownLabels() {
    assertThat(IdentityHeader.write(PRODUCTPAGE))
        .isEqualTo(
            "v1;workload=productpage-v1;namespace=default;app=productpage;version=v1"
                + ";account=bookinfo");
  }

  @Test
  void isAbsentWhenNothingIsKnown() {
    assertThat(IdentityHeader.write(ServiceIdentity.unknown())).isNull();
  }

  @Test
  void percentEncodesWhatIsNotPlain() {
    ServiceIdentity caller = ServiceIdentity.builder().workload("a b;c=ü").build();

    assertThat(IdentityHeader.write(caller)).isEqualTo("v1;workload=a%20b%3Bc%3D%C3%BC");
  }

  @Test
  void leavesOutAFieldThatWouldMakeItTooLong() {
    ServiceIdentity caller =
        ServiceIdentity.builder().workload("w".repeat(600)).namespace("default").build();

    assertThat(IdentityHeader.write(caller)).isEqualTo("v1;namespace=default");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1",
        "v1;",
        "v2;workload=a",
        "workload=a",
        "v1;workload=",
        "v1;workload",
        "v1;workload=a;",
        "v1;;workload=a",
        "v1;workload=a;workload=b",
        "v1;principal=cluster.local",
        "v1;Workload=a",
        "v1; workload=a",
        "v1;workload=a b",
        "v1;workload=a,b",
        "v1;workload=a%",
        "v1;workload=a%4",
        "v1;workload=a%4g",
        "v1;workload=%0A",
        "v1;workload=%C3",
        "v1;workload=%20",
        "v1;workload=ü",
        "v1;workload=%\uff14\uff11",
        "v1;workload=%4\uff11",
        "v1;workload=%\u0664\u0661",
        "v1;workload=%\uff26\uff26",
        "v1;workload=\uff41",
        "v1;workload=%-1",
        "v1;workload=%+1",
      })
  void refusesWhatIsNotOfTheGrammar(String text) {
    assertThat(IdentityHeader.parse(text)).isNull();
  }

  @Test
  void refusesWhatIsTooLong() {
    String longest = "v1;workload=" + "w".repeat(500);

    assertThat(IdentityHeader.parse(longest)).isNotNull();
    assertThat(IdentityHeader.parse(longest + "w")).isNull();
  }

  @Test
  void readsWhatItWrote() {
    Tries.of(1_000)
        .check(
            draw -> {
              String value = "x" + printable(draw);
              ServiceIdentity caller = ServiceIdentity.builder().label("app", value).build();

              String text = IdentityHeader.write(caller);

              assertThat(text).isNotNull();
              assertThat(IdentityHeader.parse(text).labels()).containsEntry("app", value);
            });
  }

  private static String printable(Draw draw) {
    StringBuilder text = new StringBuilder();
    draw.list(
        40,
        d -> text.append(d.nextBoolean() ? between(d, '\u00a0', '\ud7ff') : between(d, ' ', '~')));
    return text.toString();
  }

  private static char between(Draw draw, char first, char last) {
    return (char) (first + draw.nextInt(last - first + 1));
  }

  @Test
  void neverThrows() {
    Tries.of(1_000)
        .check(
            draw -> {
              String text = "v1;app=" + draw.text(255);
              assertThatCode(() -> IdentityHeader.parse(text)).doesNotThrowAnyException();
            });
  }
}
