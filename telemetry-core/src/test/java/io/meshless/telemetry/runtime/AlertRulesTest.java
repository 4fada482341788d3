package io.meshless.telemetry.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts that the documentation offers stand on metrics that exist, and do what it says. */
class AlertRulesTest {
  private static final Path ALERTS = Path.of("../docs/alerts");
  private static final Path RULES = ALERTS.resolve("telemetry.rules.yml");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
  private static final Pattern METRIC = Pattern.compile("\\btelemetry_[a-z_]+");

  @Test
  void rulesAskForMetricsThatExist() throws IOException {
    assertThat(METRIC.matcher(Files.readString(RULES)).results().map(MatchResult::group))
        .isNotEmpty()
        .isSubsetOf(shownNames());
  }

  private static List<String> shownNames() {
    return Arrays.stream(SelfMetric.values())
        .map(metric -> metric.meterName().replace('.', '_'))
        .flatMap(name -> Stream.of(name, name + "_total"))
        .toList();
  }

  @Test
  void pageNamesEveryAlert() throws IOException {
    List<String> alerts =
        Files.readString(RULES)
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("- alert: "))
            .map(line -> line.substring("- alert: ".length()))
            .toList();

    assertThat(alerts).isNotEmpty();
    assertThat(Files.readString(Path.of("../docs/alerts.md"))).contains(alerts);
  }

  @Test
  void prometheusReadsTheRules() throws Exception {
    assertThat(promtool("check", "rules", "telemetry.rules.yml")).contains("SUCCESS");
  }

  @Test
  void alertsFireWhenTheyShouldAndOnlyThen() throws Exception {
    assertThat(promtool("test", "rules", "telemetry.test.yml")).contains("SUCCESS");
  }

  private static String promtool(String... arguments) throws Exception {
    assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not here");
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of(PROMTOOL.toString()), Stream.of(arguments))
                    .collect(Collectors.toList()))
            .directory(ALERTS.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
