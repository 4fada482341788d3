package io.meshless.telemetry.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meshless.telemetry.attribute.failure.UnreadableValue;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttributeBagTest {
  private static final AttributeName CODE = StandardAttributes.RESPONSE_CODE;

  static Stream<Arguments> naturalValues() throws Exception {
    Instant time = Instant.parse("2018-11-14T01:46:26.528Z");
    return Stream.of(
        Arguments.of("response.code", 200, 200L),
        Arguments.of("response.code", (short) 200, 200L),
        Arguments.of("response.code", 200L, 200L),
        Arguments.of("request.time", time, time),
        Arguments.of("request.time", Date.from(time), time),
        Arguments.of("request.time", OffsetDateTime.parse("2018-11-14T03:46:26.528+02:00"), time),
        Arguments.of("source.ip", InetAddress.getByName("10.1.2.3"), IpAddress.parse("10.1.2.3")),
        Arguments.of("source.ip", new byte[] {10, 1, 2, 3}, IpAddress.parse("10.1.2.3")),
        Arguments.of("response.duration", Duration.ofMillis(5), Duration.ofMillis(5)),
        Arguments.of("connection.mtls", true, true),
        Arguments.of("source.labels", Map.of("app", "x"), Map.of("app", "x")));
  }

  @ParameterizedTest
  @MethodSource("naturalValues")
  void valuesArriveInTheirRuntimeType(String name, Object given, Object expected) {
    AttributeBag bag = AttributeBag.builder().put(name, given).build();

    assertThat(bag.find(name)).isEqualTo(expected);
    assertThat(bag.find(AttributeName.of(name))).isEqualTo(expected);
  }

  @Test
  void wrongTypeIsRefusedWithNameTypeAndValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributeBag.builder().put("response.code", "200"))
        .withMessage(
            "attribute 'response.code' is INT64 and takes a Long, but got a String: '200'");
  }

  @Test
  void vocabularyOfTheBuilderDecidesAboutTypes() {
    AttributeVocabulary own = AttributeVocabulary.of(Map.of("response.code", ValueType.STRING));

    AttributeBag bag = AttributeBag.builder(own).put("response.code", "ok").build();

    assertThat(bag.find(CODE)).isEqualTo("ok");
  }

  @Test
  void undeclaredNamesAreKept() {
    AttributeBag bag = AttributeBag.builder().put("shop.cart.size.undeclared", 3).build();

    assertThat(bag.find("shop.cart.size.undeclared")).isEqualTo(3L);
  }

  @Test
  void nameThatIsDeclaredAfterTheBagWasFilledIsFound() {
    AttributeBag bag = AttributeBag.builder().put("shop.declared.later", "x").build();

    AttributeName declared = AttributeName.of("shop.declared.later");

    assertThat(bag.find(declared)).isEqualTo("x");
    assertThat(bag.find("shop.declared.later")).isEqualTo("x");
  }

  @Test
  void nullLeavesAnAttributeAbsent() {
    AttributeBag bag =
        AttributeBag.builder().put("request.host", null).put("no.such.name", null).build();

    assertThat(bag.find("request.host")).isNull();
    assertThat(bag.find("no.such.name")).isNull();
  }

  @Test
  void builderGoesOnWithoutTouchingTheBagItMade() {
    AttributeBag.Builder builder = AttributeBag.builder().put(CODE, 200);
    AttributeBag first = builder.build();

    AttributeBag second = builder.put(CODE, 404).put("request.host", "x").build();

    assertThat(first.find(CODE)).isEqualTo(200L);
    assertThat(first.find("request.host")).isNull();
    assertThat(second.find(CODE)).isEqualTo(404L);
  }

  @Test
  void lazyValueIsComputedAtMostOnceAndOnlyWhenAsked() {
    int[] computed = {0};
    AttributeBag bag =
        AttributeBag.builder()
            .putLazy(
                CODE,
                () -> {
                  computed[0]++;
                  return 200;
                })
            .build();

    assertThat(computed[0]).isZero();
    assertThat(bag.find(CODE)).isEqualTo(200L);
    assertThat(bag.find(CODE)).isEqualTo(200L);
    assertThat(computed[0]).isEqualTo(1);
  }

  @Test
  void lazyValueMayTurnOutAbsent() {
    AttributeBag bag = AttributeBag.builder().putLazy(CODE, () -> null).build();

    assertThat(bag.find(CODE)).isNull();
  }

  @Test
  void failingLazyValueIsUnreadableInsteadOfThrowing() {
    IllegalStateException cause = new IllegalStateException("gone");
    AttributeBag bag =
        AttributeBag.builder()
            .putLazy(
                CODE,
                () -> {
                  throw cause;
                })
            .build();

    assertThat(bag.find(CODE)).isEqualTo(new UnreadableValue(cause));
  }

  @Test
  void upperLayerWinsAndTheLowerFillsIn() {
    AttributeBag upper = AttributeBag.builder().put(CODE, 200).build();
    AttributeBag lower = AttributeBag.builder().put(CODE, 500).put("request.host", "x").build();

    AttributeBag both = upper.withDefaults(lower);

    Map<String, Object> shown = new HashMap<>();
    both.forEach(shown::put);
    assertThat(both.find(CODE)).isEqualTo(200L);
    assertThat(both.find("request.host")).isEqualTo("x");
    assertThat(shown).isEqualTo(Map.of("response.code", 200L, "request.host", "x"));
  }

  @Test
  void mapsMakeBags() {
    AttributeBag bag = AttributeBag.of(Map.of("response.code", 200));

    assertThat(bag.find(CODE)).isEqualTo(200L);
    assertThat(bag).hasToString("{response.code=200}");
  }
}
