package io.meshless.telemetry.istio.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log of Istio is a handler of ours. */
class FileLogTest {
  private static final ConfigScalar OUT = ConfigScalar.string("/dev/stdout");

  private final List<ConfigProblem> problems = new ArrayList<>();

  private FileLog ofMesh(boolean isJson, @Nullable String format) {
    return FileLog.ofMesh(
        OUT,
        isJson,
        format == null ? null : ConfigScalar.string(format),
        ProblemScope.of("mesh", problems::add));
  }

  static @Nullable Object plain(@Nullable ConfigNode node) {
    if (node instanceof ConfigMap map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.entries().forEach(entry -> plain.put(entry.key().text(), plain(entry.value())));
      return plain;
    }
    if (node instanceof ConfigList list) {
      return list.items().stream().map(FileLogTest::plain).toList();
    }
    return node instanceof ConfigScalar scalar ? scalar.kind() + " " + scalar.text() : null;
  }

  @ParameterizedTest
  @CsvSource({"/dev/stdout,STDOUT", "/dev/stderr,STDERR", "/var/log/access.log,FILE"})
  void pathIsAStreamOrAFile(String path, String stream) {
    ConfigMap params =
        new FileLog(ConfigScalar.string(path), ConfigScalar.string("%PROTOCOL%"), null, false)
            .params();

    assertThat(plain(params.find("log_stream"))).isEqualTo("STRING " + stream);
    assertThat(plain(params.find("output_path")))
        .isEqualTo(stream.equals("FILE") ? "STRING " + path : null);
    assertThat(plain(params.find("access_log"))).isEqualTo(Map.of("text", "STRING %PROTOCOL%"));
  }

  @Test
  void nothingAtAllIsIstiosText() {
    assertThat(plain(ofMesh(false, null).params().find("access_log"))).isEqualTo(Map.of());
    assertThat(plain(ofMesh(false, " ").params().find("access_log"))).isEqualTo(Map.of());
  }

  @Test
  void jsonWithoutAFormatIsIstios() {
    assertThat(plain(ofMesh(true, null).params().find("access_log")))
        .isEqualTo(Map.of("json", Map.of()));
  }

  @Test
  void jsonIsReadWithAllItsValues() {
    FileLog log =
        ofMesh(true, "{\"a\": \"%PROTOCOL%\", \"b\": [1, 2.5, true, null, {\"c\": \"\\u0064\"}]}");

    assertThat(plain(log.json()))
        .isEqualTo(
            Map.of(
                "a",
                "STRING %PROTOCOL%",
                "b",
                List.of(
                    "INTEGER 1",
                    "FLOAT 2.5",
                    "BOOLEAN true",
                    "NULL null",
                    Map.of("c", "STRING d"))));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"a\": }", "[1]", "'   x'", "{\"a\": \"b\"} {}", "{\"a\": 1, \"a\": 2}", "\"a\""})
  void whatIsNoObjectIsToldAndIstiosIsTaken(String format) {
    FileLog log = ofMesh(true, format);

    assertThat(plain(log.json())).isEqualTo(Map.of());
    assertThat(problems).extracting(ConfigProblem::code).containsExactly("bad-format");
  }

  @Test
  void omittingIsHandedOn() {
    assertThat(
            plain(new FileLog(OUT, null, ConfigMap.empty(null), true).params().find("access_log")))
        .isEqualTo(Map.of("json", Map.of(), "omit_empty_values", "BOOLEAN true"));
  }
}
