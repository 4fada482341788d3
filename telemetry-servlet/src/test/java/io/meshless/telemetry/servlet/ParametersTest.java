package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
  private static final String PROPERTY = "telemetry.testedSetting";

  @AfterEach
  void forget() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void nearestPlaceCounts() {
    Map<String, String> own = Map.of("testedSetting", "own");
    Map<String, String> application = Map.of(PROPERTY, "application");
    Map<String, String> environment = Map.of("TELEMETRY_TESTED_SETTING", "environment");
    System.setProperty(PROPERTY, "property");

    assertThat(find(own, application, environment)).isEqualTo("own");
    assertThat(find(Map.of(), application, environment)).isEqualTo("application");
    assertThat(find(Map.of(), Map.of(), environment)).isEqualTo("property");
    System.clearProperty(PROPERTY);
    assertThat(find(Map.of(), Map.of(), environment)).isEqualTo("environment");
    assertThat(find(Map.of(), Map.of(), Map.of())).isNull();
  }

  @Test
  void blankIsNotSet() {
    assertThat(
            find(
                Map.of("testedSetting", " "),
                Map.of(PROPERTY, ""),
                Map.of("TELEMETRY_TESTED_SETTING", " told\n")))
        .isEqualTo("told");
  }

  @ParameterizedTest
  @CsvSource({
    "telemetry.config, TELEMETRY_CONFIG",
    "telemetry.excludedPaths, TELEMETRY_EXCLUDED_PATHS",
    "telemetry.trustedPeers, TELEMETRY_TRUSTED_PEERS",
  })
  void variablesAreWrittenAsShellsDo(String parameter, String variable) {
    assertThat(Parameters.variable(parameter)).isEqualTo(variable);
  }

  private static String find(
      Map<String, String> own, Map<String, String> application, Map<String, String> environment) {
    return new Parameters(own::get, application::get, environment::get).find("testedSetting");
  }
}
