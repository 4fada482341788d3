package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.SourceLocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code X} of each value is found where it stands in the file. */
class ScalarPositionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "value: aXb",
        "value: X",
        "value: 'aXb'",
        "value: 'it''s X'",
        "value: \"aXb\"",
        "value: \"a\\\"b\\tX\"",
        "value: \"\\u0041\\x41X\"",
        "value: |\n    first\n    secXond",
        "value: |\n    first\n      indented X",
        "value: |\n\n    after a blank X",
        "value: >\n    first\n    secXond",
        "value: plain over\n    two linesX",
        "value: 'quoted over\n    two X lines'",
        "value: {deep: [a, \"X\"]}",
        "value:    request.host | X",
      })
  void columnOfTheFileIsFound(String field) {
    String text = "kind: metric\nmetadata: {name: m}\nspec:\n  " + field + "\n";
    ConfigScalar scalar = scalar(text);

    SourceLocation found = scalar.locationOf(scalar.text().indexOf('X'));

    String line = text.split("\n", -1)[found.line() - 1];
    assertThat(line.charAt(found.column() - 1)).as("%s", found).isEqualTo('X');
  }

  private static ConfigScalar scalar(String text) {
    var value = YamlConfig.parse("x", text).read().resources().get(0).spec().find("value");
    if (value instanceof io.meshless.telemetry.config.ConfigMap map) {
      var list = (io.meshless.telemetry.config.ConfigList) map.find("deep");
      return (ConfigScalar) list.items().get(1);
    }
    return (ConfigScalar) value;
  }
}
