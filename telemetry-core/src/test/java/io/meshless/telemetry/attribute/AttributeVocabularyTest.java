package io.meshless.telemetry.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeVocabularyTest {
  @Test
  void standardVocabularyKnowsTheStockAttributes() {
    AttributeVocabulary standard = AttributeVocabulary.standard();

    assertThat(standard.find("response.code")).isEqualTo(ValueType.INT64);
    assertThat(standard.find(StandardAttributes.SOURCE_IP)).isEqualTo(ValueType.IP_ADDRESS);
    assertThat(standard.find("destination.service")).isEqualTo(ValueType.STRING);
    assertThat(standard.find("destination.service.host")).isEqualTo(ValueType.STRING);
    assertThat(standard.find("destination")).isNull();
    assertThat(standard.names()).hasSize(102);
  }

  @Test
  void additionsOverrideAndLeaveTheOriginalAlone() {
    AttributeVocabulary standard = AttributeVocabulary.standard();

    AttributeVocabulary more =
        standard.with(Map.of("response.code", ValueType.STRING, "shop.cart", ValueType.INT64));

    assertThat(more.find("response.code")).isEqualTo(ValueType.STRING);
    assertThat(more.find(AttributeName.of("shop.cart"))).isEqualTo(ValueType.INT64);
    assertThat(standard.find("response.code")).isEqualTo(ValueType.INT64);
    assertThat(standard.find(AttributeName.of("shop.cart"))).isNull();
  }

  @Test
  void typesHaveMixersNumbers() {
    assertThat(ValueType.ofNumber(1)).hasValue(ValueType.STRING);
    assertThat(ValueType.ofNumber(10)).hasValue(ValueType.DURATION);
    assertThat(ValueType.ofNumber(11)).hasValue(ValueType.STRING_MAP);
    assertThat(ValueType.ofNumber(12)).isEmpty();
    assertThat(ValueType.ofNumber(-1)).isEmpty();
  }
}
