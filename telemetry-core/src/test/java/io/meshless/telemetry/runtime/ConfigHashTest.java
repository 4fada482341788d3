package io.meshless.telemetry.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigHashTest {
  private static Resource resource(String name, Map<String, ?> spec) {
    Resource named = Resource.of("metric", name).resource();
    return new Resource(
        named.name(),
        ConfigMap.empty(null),
        (ConfigMap) ConfigNode.of(spec),
        ConfigMap.empty(null),
        null);
  }

  private static String hash(Resource... resources) {
    return ConfigHash.of(List.of(resources));
  }

  @Test
  void orderMakesNoDifference() {
    Map<String, String> fields = new LinkedHashMap<>(Map.of("a", "1"));
    fields.put("b", "2");
    Map<String, String> turned = new LinkedHashMap<>(Map.of("b", "2"));
    turned.put("a", "1");
    Resource one = resource("one", fields);
    Resource two = resource("two", Map.of());

    assertThat(hash(one, two)).isEqualTo(hash(two, resource("one", turned)));
  }

  @Test
  void whatIsWrittenMakesTheDifference() {
    String text = hash(resource("one", Map.of("a", "1")));

    assertThat(hash(resource("one", Map.of("a", 1)))).as("a number").isNotEqualTo(text);
    assertThat(hash(resource("one", Map.of("a1", "")))).as("cut otherwise").isNotEqualTo(text);
    assertThat(hash(resource("other", Map.of("a", "1")))).as("a name").isNotEqualTo(text);
    assertThat(hash(resource("one", Map.of("a", List.of("1"))))).as("a list").isNotEqualTo(text);
    assertThat(hash()).as("nothing").isNotEqualTo(text);
  }

  /** As the reading side does: of several resources with one name the last counts. */
  @Test
  void lastOfSeveralCounts() {
    Resource early = resource("one", Map.of("a", "1"));
    Resource late = resource("one", Map.of("a", "2"));

    assertThat(hash(early, late)).isEqualTo(hash(late));
  }

  @Test
  void numberIsThatOfTheDigitsExactly() {
    String digits = hash(resource("one", Map.of()));

    assertThat(digits).matches("[0-9a-f]{12}");
    assertThat(Long.toHexString((long) ConfigHash.number(digits)))
        .isEqualTo(Long.toHexString(Long.parseLong(digits, 16)));
    assertThat(ConfigHash.number("")).isZero();
  }
}
