package io.meshless.telemetry.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
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

  @Property
  void readsWhatItWrote(
      @ForAll
          @CharRange(from = ' ', to = '~')
          @CharRange(from = '\u00a0', to = '\ud7ff')
          @StringLength(max = 40)
          String value) {
    ServiceIdentity caller = ServiceIdentity.builder().label("app", "x" + value).build();

    String text = IdentityHeader.write(caller);

    assertThat(text).isNotNull();
    assertThat(IdentityHeader.parse(text).labels()).containsEntry("app", "x" + value);
  }

  @Property
  void neverThrows(@ForAll String text) {
    assertThatCode(() -> IdentityHeader.parse("v1;app=" + text)).doesNotThrowAnyException();
  }
}
