package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A few of the inputs that {@code build-bin/soak yaml} makes many of. */
class YamlSoakTest {
  private static final int COUNT = 300;

  @Test
  void mutatedFilesMakeProblemsAndNothingElse() throws Exception {
    YamlSoak soak = new YamlSoak(YamlSoak.files(), COUNT, 1);

    assertThat(soak.run(COUNT)).as(soak.summary(0, 0)).isTrue();
  }
}
