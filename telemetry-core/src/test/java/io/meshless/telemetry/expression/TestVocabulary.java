package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Attributes for tests of the language: of each type one that {@code a…} and {@code b…} name and
 * the bag has, and one that {@code m…} names and the bag has not.
 */
final class TestVocabulary {
  static final AttributeVocabulary VOCABULARY = AttributeVocabulary.standard().with(types());

  static final AttributeBag BAG =
      AttributeBag.builder(VOCABULARY)
          .put("as", "AS")
          .put("bs", "BS")
          .put("ai", 7)
          .put("bi", 9)
          .put("ad", 2.5)
          .put("bd", 0.25)
          .put("ab", true)
          .put("bb", false)
          .put("at", Instant.parse("2018-10-31T12:00:00.5Z"))
          .put("bt", Instant.parse("2018-10-31T12:00:01Z"))
          .put("au", Duration.ofSeconds(90))
          .put("bu", Duration.ofMillis(2))
          .put("ap", ip("10.0.0.1"))
          .put("bp", ip("::ffff:10.0.0.1"))
          .put("ae", "ann@example.org")
          .put("be", "\"ann\"@EXAMPLE.org")
          .put("ar", "http://shop.example/a?b=c")
          .put("br", "HTTP://SHOP.example./a?b=c")
          .put("an", "shop.example")
          .put("bn", "SHOP.Example.")
          .put("am", Map.of("k", "v", "e", "", "AS", "by name"))
          .put("bm", Map.of("q", "w"))
          .build();

  private TestVocabulary() {}

  private static IpAddress ip(String text) {
    return Objects.requireNonNull(IpAddress.parse(text), text);
  }

  private static Map<String, ValueType> types() {
    Map<String, ValueType> types = new LinkedHashMap<>();
    for (String prefix : new String[] {"a", "b", "m"}) {
      types.put(prefix + "s", ValueType.STRING);
      types.put(prefix + "i", ValueType.INT64);
      types.put(prefix + "d", ValueType.DOUBLE);
      types.put(prefix + "b", ValueType.BOOL);
      types.put(prefix + "t", ValueType.TIMESTAMP);
      types.put(prefix + "u", ValueType.DURATION);
      types.put(prefix + "p", ValueType.IP_ADDRESS);
      types.put(prefix + "e", ValueType.EMAIL_ADDRESS);
      types.put(prefix + "r", ValueType.URI);
      types.put(prefix + "n", ValueType.DNS_NAME);
      types.put(prefix + "m", ValueType.STRING_MAP);
    }
    types.put("untyped", ValueType.UNSPECIFIED);
    types.put("odd-name", ValueType.STRING);
    return types;
  }

  static Expression compile(String text) throws ExpressionException {
    return new ExpressionCompiler(VOCABULARY).compile(text);
  }
}
