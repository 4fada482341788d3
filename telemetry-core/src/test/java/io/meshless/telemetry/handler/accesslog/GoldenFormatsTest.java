package io.meshless.telemetry.handler.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each line of the table in {@code accesslog/golden.txt}, byte for byte. */
class GoldenFormatsTest {
  private static final Path TABLE = Path.of("src/test/resources/accesslog/golden.txt");
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Case(String number, String form, String bag, String format, String line) {
    Map<String, Object> params() throws IOException {
      Map<String, Object> params = new LinkedHashMap<>();
      if (form.startsWith("json")) {
        params.put(
            "json",
            format.equals("DEFAULT")
                ? Map.of()
                : JSON.readValue(format, new TypeReference<Map<String, Object>>() {}));
      } else if (!format.equals("DEFAULT")) {
        params.put("text", format);
      }
      params.put("omit_empty_values", form.endsWith("omit"));
      return params;
    }
  }

  private static List<Case> cases() throws IOException {
    List<String> lines = Files.readAllLines(TABLE);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("case ")) {
        String[] head = lines.get(i).split(" ", -1);
        cases.add(new Case(head[1], head[2], head[3], lines.get(i + 1), lines.get(i + 2)));
      }
    }
    return cases;
  }

  private static Map<String, AttributeBag> bags() throws IOException {
    Map<String, AttributeBag> bags = new HashMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (line.startsWith("bag ")) {
        String[] parts = line.split(" ", 3);
        bags.put(parts[1], AttributeBag.ofJson(parts[2], AttributeVocabulary.standard()));
      }
    }
    return bags;
  }

  @TestFactory
  Stream<DynamicTest> linesAreThoseOfTheTable() throws IOException {
    Map<String, AttributeBag> bags = bags();
    return cases().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.number() + " " + row.format(), () -> check(row, bags.get(row.bag()))));
  }

  private static void check(Case row, AttributeBag bag) throws IOException {
    if (row.line().startsWith("LOAD ERROR: ")) {
      assertThat(AccessLines.problems(row.params()))
          .singleElement()
          .satisfies(p -> assertThat("LOAD ERROR: " + p.what()).startsWith(row.line()));
    } else {
      assertThat(AccessLines.of(row.params()).line(bag)).isEqualTo(row.line() + "\n");
    }
  }

  @Test
  void theTableIsWhole() throws IOException {
    assertThat(cases()).hasSize(37);
  }
}
