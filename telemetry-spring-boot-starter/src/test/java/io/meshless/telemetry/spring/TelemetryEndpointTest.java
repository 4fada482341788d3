package io.meshless.telemetry.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

class TelemetryEndpointTest {
  private final Telemetry telemetry =
      Telemetry.builder()
          .config(YamlConfig.classpath(TelemetryEndpointTest.class, "/shop"))
          .meterRegistry(new SimpleMeterRegistry())
          .build();
  private final TelemetryEndpoint endpoint = new TelemetryEndpoint(telemetry);

  @AfterEach
  void close() {
    telemetry.close();
  }

  @Test
  void tellsItsStatus() {
    assertThat(endpoint.status()).contains("everything.rule.istio-system");
  }

  @Test
  void explainsWithoutRecording() {
    assertThat(endpoint.explain("{\"response.code\": 200}"))
        .contains("requests.metric.istio-system");
    assertThat(telemetry.status().rules().get(0).matches()).isZero();
  }

  @Test
  void refusesWhatIsNoBag() {
    assertThatThrownBy(() -> endpoint.explain("{\"response.code\": \"x\"}"))
        .isInstanceOf(InvalidEndpointRequestException.class)
        .hasMessageContaining("response.code");
  }

  @Test
  void refusesWhatIsLongerOrDeeperThanAnyBag() {
    String lengthy = "{\"source.user\": \"" + "a".repeat(70_000) + "\"}";
    String deep = "[".repeat(900) + "]".repeat(900);

    assertThatThrownBy(() -> endpoint.explain(lengthy))
        .isInstanceOf(InvalidEndpointRequestException.class)
        .hasMessageContaining("longer");
    assertThatThrownBy(() -> endpoint.explain(deep))
        .isInstanceOf(InvalidEndpointRequestException.class)
        .hasMessageContaining("nested");
  }

  @Test
  void explainsATextThatHasBracesInIt() {
    assertThat(endpoint.explain("{\"request.path\": \"[[[[[[[[[[\\\"[[[[\"}")).startsWith("{");
  }

  @Test
  void tellsProblemsAndRecentLines() {
    assertThat(endpoint.part(TelemetryEndpoint.Part.PROBLEMS)).contains("\"problems\":[");
    assertThat(endpoint.part(TelemetryEndpoint.Part.RECENT)).startsWith("{");
  }

  @Test
  void reloads() {
    assertThat(endpoint.act(TelemetryEndpoint.Action.RELOAD)).contains("\"outcome\":\"APPLIED\"");
  }
}
