package io.meshless.telemetry.handler.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutMapTest {
  private static final int MOST = 8_192;

  private static Map<String, String> map(int entries, int nameLength, int textLength) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < entries; i++) {
      map.put("n" + i + "x".repeat(nameLength), "v".repeat(textLength));
    }
    return map;
  }

  private static String json(Object value) {
    LineBuffer out = new LineBuffer();
    JsonValue.add(out, value, MOST);
    return out.textFrom(0);
  }

  private static int characters(Object copy) {
    Map<?, ?> kept = copy instanceof CutMap cut ? cut.head() : (Map<?, ?>) copy;
    return kept.entrySet().stream().mapToInt(e -> length(e.getKey()) + length(e.getValue())).sum();
  }

  private static int length(Object value) {
    return value instanceof CutText cut ? cut.head().length() : value.toString().length();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1",
    "3, 1, 1",
    "5, 10, 2000",
    "1000, 10, 1000",
    "9000, 1, 0",
    "3, 1, 100000",
    "50, 5000, 1"
  })
  void copyIsBoundedAndTheLineSaysTheSame(int entries, int nameLength, int textLength) {
    Map<String, String> map = map(entries, nameLength, textLength);

    Object copy = CutMap.of(map, MOST);

    assertThat(characters(copy)).isLessThanOrEqualTo(3 * MOST);
    Map<String, Object> whole = new HashMap<>(map);
    whole.replaceAll((name, text) -> CutText.of(text, MOST));
    assertThat(json(copy).equals(json(whole))).isTrue();
  }
}
