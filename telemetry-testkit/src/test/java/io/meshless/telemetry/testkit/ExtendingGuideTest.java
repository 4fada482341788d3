package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.testkit.example.TallyProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide for writers of extensions shows the code that is compiled and run here. */
class ExtendingGuideTest {
  private static final Path GUIDE = Path.of("../docs/extending.md");
  private static final Path EXAMPLE =
      Path.of("src/test/java/io/meshless/telemetry/testkit/example/TallyProvider.java");

  private final TallyProvider provider = new TallyProvider();

  @Test
  void guideShowsTheExampleAsItIs() throws IOException {
    String guide = Files.readString(GUIDE);
    String example = Files.readString(EXAMPLE);

    assertThat(guide).contains(example.substring(example.indexOf("/** The kind")));
  }

  @Test
  void exampleAddsUpWhatRulesSend() {
    try (Telemetry telemetry =
        Telemetry.builder()
            .handler(provider)
            .config(
                source(
                    resource("t.tally.istio-system", "limit: 10"),
                    metric("m", "response.code | 5"),
                    rule("r.rule.istio-system", "", "t.tally", "m.metric")))
            .build()) {
      telemetry.record(AttributeBag.empty());
      telemetry.record(AttributeBag.empty());
      telemetry.record(AttributeBag.builder().put("response.code", 200).build());
    }

    assertThat(provider.tally("m.metric.istio-system")).isEqualTo(10);
  }

  @Test
  void exampleRefusesWhatItCannotUse() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(
            () ->
                Telemetry.builder()
                    .handler(provider)
                    .config(source(resource("t.tally.istio-system", "limit: 0")))
                    .build())
        .withMessageContaining("limit is 0, wanted more than 0");
  }
}
