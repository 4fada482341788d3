package io.meshless.telemetry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.trace.TracingOptions;
import io.meshless.telemetry.trace.TracingOptions.Format;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces go on as a deployment says, without code. */
class TracingSettingsTest {
  @Test
  void optionsAreThoseOfTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "TELEMETRY_TRACING_CONSUME", "b3, b3-multi, W3C",
            "TELEMETRY_TRACING_PRODUCE", "b3_multi",
            "TELEMETRY_TRACING_SHARE", "0.25",
            "TELEMETRY_TRACING_PROPAGATE_TO", "details:9080,*.svc.cluster.local",
            "TELEMETRY_TRACING_FORWARD_ONLY", "true",
            "TELEMETRY_TRACING_FORWARD_BAGGAGE", "true",
            "TELEMETRY_TRACING_JOIN", "true");

    TracingOptions options = TracingSettings.options(read(environment));

    assertThat(options.consumed()).containsExactly(Format.B3, Format.B3_MULTI, Format.W3C);
    assertThat(options.produced()).containsExactly(Format.B3_MULTI);
    assertThat(options.share()).hasValue(0.25);
    assertThat(options.hosts()).containsExactly("details:9080", "*.svc.cluster.local");
    assertThat(options.forwardsOnly()).isTrue();
    assertThat(options.forwardsBaggage()).isTrue();
    assertThat(options.joins()).isTrue();
  }

  @Test
  void whatIsNotSaidIsAsByDefault() {
    TracingOptions options = TracingSettings.options(read(Map.of()));

    assertThat(options).usingRecursiveComparison().isEqualTo(TracingOptions.defaults());
  }

  @ParameterizedTest
  @CsvSource({
    "CONSUME, b4, is none of w3c",
    "SHARE, 1.5, is no number from 0 to 1",
    "SHARE, NaN, is no number from 0 to 1",
    "SHARE, -1, is no number from 0 to 1",
    "PROPAGATE_TO, a*b, is no host",
  })
  void whatCannotBeUsedIsTold(String name, String value, String words) {
    assertThat(read(Map.of("TELEMETRY_TRACING_" + name, value)).problems())
        .singleElement()
        .asString()
        .contains(words);
  }

  private static SettingValues read(Map<String, String> environment) {
    return SettingValues.read(Reach.SERVLET, List.of(SettingPlace.environment(environment)));
  }
}
