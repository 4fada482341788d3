package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Grafana asks of a dashboard that it imports, and what one for counters has to do. */
class DashboardTest {
  private static final int COLUMNS = 24;
  private static final int LONGEST_UID = 40;

  /** Names of counters: all of them stand for a rate. */
  private static final Pattern COUNTER =
      Pattern.compile(
          "(\\w+\\()?\\b((istio|telemetry)_\\w+_(total|count|sum|bucket)|istio_double_request_count)\\b");

  private final JsonNode dashboard;

  DashboardTest() throws IOException {
    dashboard = Json.parse(Files.readString(Path.of("monitoring/dashboard.json")));
  }

  private List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    dashboard.path("panels").forEach(panels::add);
    return panels;
  }

  private List<String> queries() {
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      panel.path("targets").forEach(target -> queries.add(target.path("expr").asText()));
    }
    return queries;
  }

  @Test
  void headIsWhatGrafanaImports() {
    assertThat(dashboard.path("title").asText()).isNotBlank();
    assertThat(dashboard.path("uid").asText())
        .matches("[a-zA-Z0-9_-]+")
        .hasSizeLessThanOrEqualTo(LONGEST_UID);
    assertThat(dashboard.path("schemaVersion").isInt()).isTrue();
    assertThat(dashboard.path("time").path("from").asText()).startsWith("now-");
    assertThat(dashboard.has("id")).as("an id of somebody's own Grafana").isFalse();
  }

  @Test
  void variablesChooseSourceJobAndService() {
    List<String> names = new ArrayList<>();
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      names.add(variable.path("name").asText());
      if (variable.path("type").asText().equals("query")) {
        assertThat(variable.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
        assertThat(variable.path("query").path("query").asText()).startsWith("label_values(");
        assertThat(variable.path("includeAll").asBoolean()).isTrue();
        assertThat(variable.path("multi").asBoolean()).isTrue();
      }
    }

    assertThat(names).containsExactly("datasource", "job", "service");
    assertThat(queries())
        .allSatisfy(query -> assertThat(query).contains("job=~\"$job\"", "service=~\"$service\""));
  }

  @Test
  void panelsHaveAPlaceATitleAndADataSourceOfTheirOwn() {
    Set<Integer> ids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : panels()) {
      String title = panel.path("title").asText();
      assertThat(titles.add(title)).as(title).isTrue();
      assertThat(ids.add(panel.path("id").asInt())).as("id of " + title).isTrue();
      assertThat(panel.path("type").asText()).isIn("timeseries", "stat", "table");
      assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      JsonNode place = panel.path("gridPos");
      for (int x = 0; x < place.path("w").asInt(); x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          int column = place.path("x").asInt() + x;
          assertThat(column).as(title).isLessThan(COLUMNS);
          assertThat(cells.add(column + "," + (place.path("y").asInt() + y))).as(title).isTrue();
        }
      }
      Set<String> references = new HashSet<>();
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.path("expr").asText()).as(title).isNotBlank();
        assertThat(references.add(target.path("refId").asText())).as(title).isTrue();
      }
      assertThat(references).as(title).isNotEmpty();
    }
  }

  @Test
  void countersAreShownAsRatesOverGrafanasOwnInterval() {
    for (String query : queries()) {
      Matcher counter = COUNTER.matcher(query);
      while (counter.find()) {
        assertThat(counter.group(1)).as(query).isEqualTo("rate(");
      }
      Matcher range = Pattern.compile("\\[([^]]+)]").matcher(query);
      while (range.find()) {
        assertThat(range.group(1)).as(query).isEqualTo("$__rate_interval");
      }
    }
  }

  @Test
  void whatGoesWrongHasAPanel() {
    assertThat(String.join("\n", queries()))
        .contains(
            "telemetry_config_last_load_success",
            "telemetry_config_problems",
            "telemetry_errors_total",
            "telemetry_rule_sampled_out_total",
            "telemetry_series_overflowed_total",
            "telemetry_queue_dropped_total");
  }
}
